import { describe, expect, test } from '@jest/globals';
import { driftIn } from '../../tools/openapi/drift.ts';

const document = {
  openapi: '3.1.0',
  paths: {
    '/v3/desks': {
      parameters: [{ $ref: '#/components/parameters/Room' }],
      get: {
        parameters: [
          { in: 'query', name: 'limit' },
          { in: 'header', name: 'X-Trace' },
        ],
      },
      post: {
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Desk' } } } },
      },
    },
    '/v3/desks/{desk_id}': { get: {}, delete: { requestBody: {} } },
    '/v3/desks/statuses': { get: { parameters: [{ in: 'query', name: 'ids', required: true }] } },
  },
  components: {
    parameters: { Room: { in: 'query', name: 'room' } },
    schemas: {
      Desk: {
        type: 'object',
        required: ['name'],
        additionalProperties: false,
        properties: {
          name: { type: 'string', maxLength: 5 },
          parts: {
            items: {
              oneOf: [
                { $ref: '#/components/schemas/Drawer' },
                { $ref: '#/components/schemas/Shelf' },
                { type: 'null' },
              ],
              discriminator: {
                propertyName: 'kind',
                mapping: { drawer: '#/components/schemas/Drawer', shelf: '#/components/schemas/Shelf' },
              },
            },
          },
          top: { oneOf: [{ $ref: '#/components/schemas/Wood' }, { type: 'null' }] },
        },
      },
      Wood: { type: 'object', properties: { wood: { enum: ['oak', 'pine'] } } },
      Drawer: { type: 'object', properties: { kind: { type: 'string' }, depth: { type: 'number' } } },
      Shelf: {
        type: 'object',
        required: ['wood'],
        properties: { kind: { type: 'string' }, wood: { enum: ['oak', 'pine'] } },
      },
    },
  },
};

const headers = { 'content-type': 'application/json' };
const asked = (method: string, path: string, query = {}, body: unknown = null) => ({
  method,
  path,
  query,
  body,
  headers: body === null ? {} : headers,
});

test.each([
  asked('GET', '/v3/desks', { limit: '100', room: 'a' }),
  asked('GET', '/v3/desks/d1'),
  asked('GET', '/v3/desks/statuses', { ids: 'a,b' }),
  asked('POST', '/v3/desks', {}, { name: 'Oak', top: { wood: 'oak' } }),
  asked('POST', '/v3/desks', {}, { name: 'Oak', top: null }),
  asked(
    'POST',
    '/v3/desks',
    {},
    { name: 'Oak', parts: [{ kind: 'drawer', depth: 1 }, { kind: 'shelf', wood: 'oak' }, null] },
  ),
  // A form is not compared.
  { ...asked('POST', '/v3/desks', {}, 'parts'), headers: { 'content-type': 'multipart/form-data' } },
])('What the document has is no drift: $method $path $body', (request) => {
  expect(driftIn(document, [request])).toEqual([]);
});

describe('Drift is', () => {
  test.each([
    [asked('GET', '/v3/chairs'), 'GET /v3/chairs/…: the document has no such path'],
    [asked('PUT', '/v3/desks/d1'), 'PUT /v3/desks/{desk_id}: the document has no such method'],
    [
      asked('GET', '/v3/desks', { sort: 'name' }),
      'GET /v3/desks: the query has sort, which the document does not have',
    ],
    [
      asked('GET', '/v3/desks/statuses'),
      'GET /v3/desks/statuses: the query has no ids, which the document requires',
    ],
    [asked('DELETE', '/v3/desks/d1', {}, {}), 'DELETE /v3/desks/{desk_id}: the document has no JSON body'],
    [
      asked('POST', '/v3/desks', {}, {}),
      'POST /v3/desks: the body must have required property \'name\' {"missingProperty":"name"}',
    ],
    [
      asked('POST', '/v3/desks', {}, { name: 'Oak', height: 70 }),
      'POST /v3/desks: the body must NOT have additional properties {"additionalProperty":"height"}',
    ],
    [
      asked('POST', '/v3/desks', {}, { name: 'Walnut' }),
      'POST /v3/desks: /name must NOT have more than 5 characters {"limit":5}',
    ],
  ])('%j', (request, problem) => {
    expect(driftIn(document, [request])).toEqual([problem]);
  });

  test('what an alternative does not allow, however well another one would fit', () => {
    const body = { name: 'Oak', parts: [{ kind: 'drawer' }, { kind: 'shelf', depth: 1 }] };
    expect(driftIn(document, [asked('POST', '/v3/desks', {}, body)])).toContain(
      'POST /v3/desks: /parts/* must match a schema in anyOf {}',
    );
  });

  test('named once, however often it happens, and every part of it', () => {
    const wrong = asked('POST', '/v3/desks', { loud: '1' }, { name: 'Oak', top: { wood: 'ash' } });
    const problems = driftIn(document, [wrong, wrong]);
    expect(problems.length).toBe(new Set(problems).size);
    expect(problems).toEqual(
      expect.arrayContaining([
        expect.stringContaining('/top/wood must be equal to one of the allowed values'),
        'POST /v3/desks: the query has loud, which the document does not have',
      ]),
    );
  });
});

test.each([null, {}, 'text'])('What is no OpenAPI document is refused: %j', (other) => {
  expect(() => driftIn(other, [])).toThrow('This is no OpenAPI document: it has no paths.');
});
