import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ociServices } from '../../scripts/oci-operations.mjs';
import { OPERATOR_ONLY } from '../../src/egress/operator-only.js';
import { NOT_IMPLEMENTED } from '../../src/identity/not-implemented.js';
import { routesOf, type ApiDocument } from '../support/api-samples.js';

const document = JSON.parse(readFileSync('openapi.json', 'utf8')) as ApiDocument;

/** `POST /20160918/groups`, whatever the names of the parameters. */
const call = (method: string, path: string) =>
  `${method} ${path.replaceAll(/\{\w+\}|:\w+/g, '{}')}`;

const offered = new Set(routesOf(document).map(({ method, path }) => call(method, path)));
const refused = new Set([
  ...NOT_IMPLEMENTED.map((row) => call(row.method, `/20160918/${row.path}`)),
  ...OPERATOR_ONLY.map((row) => call(row.method, `/20170907/${row.path}`)),
]);

test.each(ociServices())(
  'each operation of $service is offered, or refused with a reason',
  (sdk) => {
    expect(sdk.operations.length).toBeGreaterThan(1);
    const forgotten = sdk.operations
      .map(({ method, path }) => call(method, path))
      .filter((one) => !offered.has(one) && !refused.has(one));
    expect(forgotten).toEqual([]);
  },
);

test('nothing is both offered and refused, and nothing is refused that OCI does not have', () => {
  const known = new Set(
    ociServices().flatMap(({ operations }) =>
      operations.map(({ method, path }) => call(method, path)),
    ),
  );
  expect([...refused].filter((one) => offered.has(one) || !known.has(one))).toEqual([]);
});
