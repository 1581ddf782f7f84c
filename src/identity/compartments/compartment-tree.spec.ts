import { describe, expect, test } from 'vitest';
import { refuseMove, refuseTooDeep } from './compartment-tree.js';

const tree = [
  { id: 'root', parentId: null },
  ...['a', 'b', 'c', 'd', 'e', 'f'].map((id, i, all) => ({ id, parentId: all[i - 1] ?? 'root' })),
  { id: 'x', parentId: 'root' },
  { id: 'y', parentId: 'x' },
];
const node = (id: string) => tree.find((each) => each.id === id)!;

describe('a compartment is moved', () => {
  test('not into itself, nor into what lies in it, nor to where it is', () => {
    const problem = 'targetCompartmentId is the compartment itself or lies in it';
    expect(() => refuseMove(tree, node('a'), 'a')).toThrow(problem);
    expect(() => refuseMove(tree, node('a'), 'f')).toThrow(problem);
    expect(() => refuseMove(tree, node('y'), 'x')).toThrow('is where the compartment is already');
  });

  test('only so deep that what lies in it keeps to the limit', () => {
    expect(() => refuseMove(tree, node('x'), 'd')).not.toThrow();
    expect(() => refuseMove(tree, node('x'), 'e')).toThrow('at most 6 deep');
    expect(() => refuseMove(tree, node('y'), 'root')).not.toThrow();
  });
});

test('a new compartment lies at most on the sixth level', () => {
  expect(() => refuseTooDeep(tree, 'e')).not.toThrow();
  expect(() => refuseTooDeep(tree, 'f')).toThrow('at most 6 deep');
});
