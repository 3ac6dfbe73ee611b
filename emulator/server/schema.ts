/** Short ways to write the JSON Schemas of request bodies. */

export type Schema = Readonly<{ enum?: readonly unknown[] } & Record<string, unknown>>;

export const string: Schema = { type: 'string' };
export const boolean: Schema = { type: 'boolean' };

export function oneOf(...values: readonly (string | number)[]): Schema {
  return { type: typeof values[0], enum: values };
}

export function range(minimum: number, maximum: number): Schema {
  return { type: 'number', minimum, maximum };
}

/** An object that takes these properties and no other. */
export function closed(properties: Record<string, Schema>, required: readonly string[] = []): Schema {
  return { type: 'object', properties, required, additionalProperties: false };
}

export function orNull(schema: Schema): Schema {
  const { enum: values } = schema;
  return { ...schema, ...(values === undefined ? {} : { enum: [...values, null] }), nullable: true };
}

/** Closed objects told apart by the value of `tag`, so that an error speaks of the branch that was meant. */
export function union(
  tag: string,
  branches: Record<string, { properties: Record<string, Schema>; required: readonly string[] }>,
): Schema {
  return {
    type: 'object',
    discriminator: { propertyName: tag },
    required: [tag],
    oneOf: Object.entries(branches).map(([value, { properties, required }]) =>
      closed({ [tag]: { const: value }, ...properties }, required),
    ),
  };
}

/** Ajv knows no nullable union; `if` keeps null away from the branches. */
export function unionOrNull(schema: Schema): Schema {
  return { type: 'object', nullable: true, if: { type: 'object' }, then: schema };
}
