/** Short ways to write the JSON Schema of a body. The type of the body follows from it: `BodyOf<typeof videoBody>`. */

declare const body: unique symbol;

/** A JSON Schema and, in its type alone, what it lets through. */
export interface Schema<Value = unknown> {
  readonly [body]?: Value;
  readonly enum?: readonly unknown[];
  readonly [keyword: string]: unknown;
}

export type BodyOf<S> = S extends Schema<infer Value> ? Value : never;

type Properties = Readonly<Record<string, Schema>>;
type Flat<T> = { [Key in keyof T]: T[Key] };
/** The type of an object with these properties, some of them required. */
export type ValuesOf<P extends Properties, Required = never> = Flat<
  { [Key in keyof P & Required]: BodyOf<P[Key]> } & { [Key in Exclude<keyof P, Required>]?: BodyOf<P[Key]> }
>;

export const text = (rules: {
  minLength?: number;
  maxLength?: number;
  pattern?: string;
}): Schema<string> => ({
  type: 'string',
  ...rules,
});

type NumberRules = Partial<Record<'minimum' | 'maximum' | 'exclusiveMinimum' | 'multipleOf', number>>;

export const number = (rules: NumberRules = {}): Schema<number> => ({ type: 'number', ...rules });
export const integer = (rules: NumberRules = {}): Schema<number> => ({ type: 'integer', ...rules });
export const range = (minimum: number, maximum: number): Schema<number> => number({ minimum, maximum });

export const string: Schema<string> = text({});
export const boolean: Schema<boolean> = { type: 'boolean' };
/** Nothing but null. */
export const nothing: Schema<null> = { type: 'null' };
/** Any object, or an array. */
export const object: Schema<object> = { type: 'object' };
export const hexColor = text({ pattern: '^#[0-9a-fA-F]{6}$' });

export const oneOf = <const Value extends string | number>(...values: readonly Value[]): Schema<Value> => ({
  type: typeof values[0],
  enum: values,
});

export const constant = <const Value extends string>(value: Value): Schema<Value> => ({ const: value });

export const listOf = <Value>(
  items: Schema<Value>,
  rules: { minItems?: number; maxItems?: number } = {},
): Schema<Value[]> => ({ type: 'array', items, ...rules });

/** An object with any keys. */
export const recordOf = <Value>(values: Schema<Value>): Schema<Record<string, Value>> => ({
  type: 'object',
  additionalProperties: values,
});

/** The properties of an object, and which of them it has to have. */
interface Fields<P extends Properties = Properties, Required extends string = string> {
  properties: P;
  required: readonly Required[];
}

export const fields = <P extends Properties, Required extends keyof P & string = never>(
  properties: P,
  ...required: Required[]
  // NoInfer: otherwise the branches that a union expects would decide what is required.
): Fields<P, NoInfer<Required>> => ({ properties, required });

/** An object that takes these properties and no other. */
export const closed = <P extends Properties, Required extends keyof P & string = never>(
  properties: P,
  required: readonly Required[] = [],
): Schema<ValuesOf<P, Required>> => ({ type: 'object', properties, required, additionalProperties: false });

export const orNull = <Value>(schema: Schema<Value>): Schema<Value | null> => {
  const { enum: values } = schema;
  return { ...schema, ...(values === undefined ? {} : { enum: [...values, null] }), nullable: true };
};

type Branch<Tag extends string, Value, F> =
  F extends Fields<infer P, infer Required> ? Flat<Record<Tag, Value> & ValuesOf<P, Required>> : never;
type Branches<Tag extends string, B> = { [Value in keyof B]: Branch<Tag, Value, B[Value]> }[keyof B];

/** Closed objects told apart by the value of `tag`, so that an error is about the branch that was meant. */
export const union = <const Tag extends string, B extends Readonly<Record<string, Fields>>>(
  tag: Tag,
  branches: B,
): Schema<Branches<Tag, B>> => ({
  type: 'object',
  discriminator: { propertyName: tag },
  required: [tag],
  oneOf: Object.entries(branches).map(([value, { properties, required }]) =>
    closed({ [tag]: constant(value), ...properties }, required),
  ),
});

/** Ajv knows no nullable union; `if` keeps null away from the branches. */
export const unionOrNull = <Value>(schema: Schema<Value>): Schema<Value | null> => ({
  type: 'object',
  nullable: true,
  if: { type: 'object' },
  then: schema,
});
