/** Compares requests with an OpenAPI document. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { at, isData, type Data } from '../../host/data.ts';

interface Request {
  method: string;
  /** Without the query. */
  path: string;
  query: Readonly<Record<string, unknown>>;
  /** Parsed JSON; null if there is none. */
  body: unknown;
  headers: Readonly<Record<string, unknown>>;
}

const DOCUMENT = 'openapi.json';

/** A reference into the document, as a JSON pointer. */
const pointerTo = (...keys: string[]): string =>
  `${DOCUMENT}#/${keys.map((key) => encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`;

/**
 * The document with alternatives that a JSON Schema validator tells apart. OpenAPI names the property that does, and may
 * leave its values out of the alternatives, so that more than one fits, or a wrong one.
 */
const withAlternatives = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withAlternatives);
  if (!isData(value)) return value;
  const { oneOf, discriminator, ...rest } = value;
  const inner = Object.fromEntries(Object.entries(rest).map(([key, one]) => [key, withAlternatives(one)]));
  if (!Array.isArray(oneOf)) return inner;
  const name = String(at(discriminator, 'propertyName'));
  const mapping = Object.entries(at(discriminator, 'mapping') ?? {});
  const named = mapping.map(([word, $ref]) => ({
    allOf: [{ $ref: String($ref) }, { properties: { [name]: { const: word } }, required: [name] }],
  }));
  const others = oneOf.filter((one) => mapping.every(([, reference]) => at(one, '$ref') !== reference));
  return { ...inner, anyOf: [...named, ...others.map(withAlternatives)] };
};

const parametersOf = (document: Data, ...holders: unknown[]): Data[] =>
  holders.flatMap((holder) => {
    const all = at(holder, 'parameters');
    return (Array.isArray(all) ? all : []).flatMap((one: unknown) => {
      const reference = at(one, '$ref');
      const found =
        typeof reference === 'string' ? at(document, ...reference.replace(/^#\//, '').split('/')) : one;
      return isData(found) ? [found] : [];
    });
  });

/** The document's path that fits, such as `/v3/videos/{video_id}`; a path without parameters before one with. */
const templateOf = (paths: Data, path: string): string | undefined =>
  Object.keys(paths)
    .filter((template) => new RegExp(`^${template.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`).test(path))
    .sort((a, b) => a.split('{').length - b.split('{').length)[0];

const isJson = ({ headers }: Request): boolean => /json/.test(String(headers['content-type']));

/**
 * What a document does not allow of these requests, each only once: “POST /v3/videos: must have required property
 * 'title'”.
 *
 * @param document OpenAPI 3.1, parsed
 * @throws Error if it is none
 */
export const driftIn = (document: unknown, requests: readonly Request[]): string[] => {
  const readable = withAlternatives(document);
  const paths = at(readable, 'paths');
  if (!isData(readable) || !isData(paths)) throw new Error('This is no OpenAPI document: it has no paths.');
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false, logger: false });
  ajv.addSchema(readable, DOCUMENT);
  const validators = new Map<string, ValidateFunction>();
  const validatorAt = (pointer: string): ValidateFunction => {
    const validate = validators.get(pointer) ?? ajv.compile({ $ref: pointer });
    validators.set(pointer, validate);
    return validate;
  };

  const problemsOf = (request: Request): string[] => {
    const { method, path, query, body } = request;
    const template = templateOf(paths, path);
    if (template === undefined) {
      return [`${method} ${path.split('/').slice(0, 3).join('/')}/…: the document has no such path`];
    }
    const name = `${method} ${template}`;
    const verb = method.toLowerCase();
    const operation = at(paths, template, verb);
    if (operation === undefined) return [`${name}: the document has no such method`];

    const known = parametersOf(readable, paths[template], operation).filter((one) => one.in === 'query');
    const asked = Object.keys(query);
    const unknown = asked.filter((key) => known.every((one) => one.name !== key));
    const missing = known.filter((one) => one.required === true && !asked.includes(String(one.name)));
    const problems = [
      ...unknown.map((key) => `the query has ${key}, which the document does not have`),
      ...missing.map((one) => `the query has no ${String(one.name)}, which the document requires`),
    ];
    const schema = ['requestBody', 'content', 'application/json', 'schema'];
    if (isJson(request) && body !== null) {
      if (at(operation, ...schema) === undefined) {
        problems.push('the document has no JSON body');
      } else {
        const validate = validatorAt(pointerTo('paths', template, verb, ...schema));
        if (!validate(body)) {
          problems.push(
            ...(validate.errors ?? []).map(
              ({ instancePath, message = '', params }) =>
                `${instancePath.replaceAll(/\/\d+/g, '/*') || 'the body'} ${message} ${JSON.stringify(params)}`,
            ),
          );
        }
      }
    }
    return problems.map((problem) => `${name}: ${problem}`);
  };

  return [...new Set(requests.flatMap(problemsOf))].sort();
};
