/* What the official SDKs of OCI can ask of an email service: their operations, read from their own code. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);

/** The SDK packages, and the API version in front of their paths. */
const SERVICES = [
  { service: 'oci-email', title: 'Email control plane', base: '/20170907' },
  { service: 'oci-emaildataplane', title: 'Submission', base: '/20220926' },
  { service: 'oci-identity', title: 'Identity', base: '/20160918' },
];

/** Matches the head of a method of the client, and path and method of the request that it composes. */
const METHOD = /^ {4}(?:async )?(\w+)\(\1Request\b/gm;

/** @returns `{ service, title, operations: [{ id, method, path }] }` for each SDK, in the order of their names */
export function ociServices() {
  return SERVICES.map(({ service, title, base }) => {
    const file = path.join(
      path.dirname(require.resolve(`${service}/package.json`)),
      'lib/client.js',
    );
    const source = readFileSync(file, 'utf8');
    const heads = [...source.matchAll(METHOD)];
    const operations = heads.flatMap((head, i) => {
      const body = source.slice(head.index, heads[i + 1]?.index ?? source.length);
      const route = /path: "([^"]+)",\s+method: "(\w+)"/.exec(body);
      return route ? [{ id: head[1], method: route[2], path: base + route[1] }] : [];
    });
    operations.sort((a, b) => (a.id < b.id ? -1 : 1));
    return { service, title, operations };
  });
}
