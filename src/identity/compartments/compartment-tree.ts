import { ApiError, invalid } from '../../rest/api-error.js';
import type { Compartment } from './compartment.entity.js';

type Node = Pick<Compartment, 'id' | 'parentId'>;

/** Below the root, as in OCI. */
const MOST_LEVELS = 6;

/** Throws when a new compartment in `parentId` would lie too deep. */
export function refuseTooDeep(tree: readonly Node[], parentId: string, levels = 1): void {
  // The root is the first on the path and no level itself.
  if (pathTo(tree, parentId).length - 1 + levels > MOST_LEVELS)
    throw new ApiError('limit_exceeded', {
      what: `Compartments lie at most ${MOST_LEVELS} deep in each other`,
    });
}

/** Throws when `moved` can not be moved into `targetId`. */
export function refuseMove(tree: readonly Node[], moved: Node, targetId: string): void {
  const field = 'targetCompartmentId';
  if (targetId === moved.parentId) throw invalid(field, 'is where the compartment is already');
  if (pathTo(tree, targetId).includes(moved.id))
    throw invalid(field, 'is the compartment itself or lies in it');
  refuseTooDeep(tree, targetId, heightOf(tree, moved.id));
}

/** From the root, with both ends. */
function pathTo(tree: readonly Node[], id: string): string[] {
  const parents = new Map(tree.map((node) => [node.id, node.parentId]));
  const path: string[] = [];
  for (let at: string | null = id; at !== null; at = parents.get(at) ?? null) path.unshift(at);
  return path;
}

/** Levels of a compartment with all below it. */
function heightOf(tree: readonly Node[], id: string): number {
  const children = tree.filter(({ parentId }) => parentId === id);
  return 1 + Math.max(0, ...children.map((child) => heightOf(tree, child.id)));
}
