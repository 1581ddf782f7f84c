import { describe, expect, test } from 'vitest';
import { followCompartment } from './follow-compartment.js';
import { parseStatement } from './parse-statement.js';
import type { Compartment, PolicyFacts } from './resolve-policies.js';

const ROOT = 'ocid1.tenancy.eil1..root';
const id = (name: string) => `ocid1.compartment.eil1..${name.toLowerCase()}`;

/** OCI's example: root > Ops > Test > A, and Ops > Dev. */
const TREE: [string, string, string][] = [
  ['Ops', ROOT, 'Ops'],
  ['Test', id('Ops'), 'Test'],
  ['Dev', id('Ops'), 'Dev'],
  ['A', id('Test'), 'A'],
  ['Inner', id('A'), 'Inner'],
];

function facts(
  policies: Record<string, string>,
  changed: Record<string, Compartment> = {},
): PolicyFacts {
  return {
    tenancyId: ROOT,
    groups: new Map([['ocid1.group.eil1..g', 'G']]),
    compartments: new Map<string, Compartment>([
      [ROOT, { name: 'acme', parentId: null }],
      ...TREE.map(([key, parentId, name]): [string, Compartment] => [id(key), { name, parentId }]),
      ...Object.entries(changed),
    ]),
    policies: Object.entries(policies).map(([compartmentId, text]) => ({
      id: `policy of ${compartmentId}`,
      name: 'p',
      compartmentId,
      statements: [parseStatement(text).statement!],
    })),
  };
}

const MOVED = { [id('A')]: { name: 'A', parentId: id('Dev') } };

function followed(policies: Record<string, string>, changed: Record<string, Compartment>) {
  const [changedId] = Object.keys(changed);
  return followCompartment(facts(policies), facts(policies, changed), changedId!).map(
    ({ newText }) => newText.replace(/^Allow group G to use email-family in /, ''),
  );
}

const allow = (location: string) => `Allow group G to use email-family in ${location}`;

describe('a compartment is moved', () => {
  test('a policy of a shared ancestor gets the new path', () => {
    expect(followed({ [ROOT]: allow('compartment Ops:Test:A') }, MOVED)).toEqual([
      'compartment Ops:Dev:A',
    ]);
    expect(followed({ [id('Ops')]: allow('compartment Test:A:Inner') }, MOVED)).toEqual([
      'compartment Dev:A:Inner',
    ]);
  });

  test('a policy of the compartment that it leaves stays as it is, without effect', () => {
    expect(followed({ [id('Test')]: allow('compartment A') }, MOVED)).toEqual([]);
  });

  test('a policy inside of it goes with it', () => {
    expect(followed({ [id('A')]: allow('compartment Inner') }, MOVED)).toEqual([]);
  });

  test('what names others, or ids, or the tenancy, stays as it is', () => {
    for (const location of ['compartment Ops:Test', `compartment id ${id('A')}`, 'tenancy'])
      expect(followed({ [ROOT]: allow(location) }, MOVED)).toEqual([]);
  });
});

describe('a compartment is renamed', () => {
  const renamed = (name: string) => ({ [id('Test')]: { name, parentId: id('Ops') } });

  test('paths through it and its own name follow', () => {
    expect(followed({ [ROOT]: allow('compartment Ops:Test:A') }, renamed('QA lab'))).toEqual([
      "compartment Ops:'QA lab':A",
    ]);
    expect(followed({ [id('Test')]: allow('compartment test') }, renamed('QA'))).toEqual([
      'compartment QA',
    ]);
  });

  test('a name that no statement can hold is replaced by the id', () => {
    expect(followed({ [ROOT]: allow('compartment Ops:Test') }, renamed("Test's"))).toEqual([
      `compartment id ${id('Test')}`,
    ]);
  });
});
