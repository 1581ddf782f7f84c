/** Where an operation stands in the tree of commands: `eilpost <resource> <verb>`. */
export interface CommandName {
  readonly resource: string;
  readonly verb: string;
}

/** Verbs by which operation ids begin; the longest first. */
const VERBS = [
  'createOrReset',
  'generate',
  'recover',
  'explain',
  'export',
  'import',
  'preview',
  'create',
  'update',
  'delete',
  'upload',
  'submit',
  'trace',
  'revoke',
  'rotate',
  'cancel',
  'change',
  'remove',
  'check',
  'reset',
  'send',
  'tail',
  'move',
  'list',
  'test',
  'add',
  'get',
];

/** Plurals whose singular is not the word without its `s`. */
const SINGULARS: Readonly<Record<string, string>> = { addresses: 'address', aliases: 'alias' };

/**
 * The name follows from id and path by rule: `listGroups` is `group list`; an action on a thing is a verb of that thing, so
 * `POST /emailDomains/{id}/actions/changeCompartment` is `domain change-compartment`; `addUserToGroup` is `group add-user`.
 * `Email` in front is left out, since everything here is.
 */
export function commandName(operation: {
  readonly id: string;
  readonly path: string;
}): CommandName {
  const { id, path } = operation;
  const action = /\/(\w+)\/\{\w+\}\/actions\/(\w+)$/.exec(path);
  if (action) {
    const resource = resourceOf(action[1]!);
    return { resource, verb: actionOf(action[2]!, resource) };
  }
  const membership = /^(add|remove)(\w+?)(?:To|From)([A-Z]\w+)$/.exec(id);
  if (membership) {
    const [, verb, member, group] = membership;
    return { resource: resourceOf(group!), verb: `${verb}-${kebab(member!)}` };
  }
  const verb = VERBS.find((word) => id.startsWith(word) && /^[A-Z]/.test(id.slice(word.length)));
  if (!verb) return { resource: resourceOf(resourceInPath(path)), verb: kebab(id) };
  const part = partOf(path);
  const which = /^(All|Current)(?=[A-Z])/.exec(id.slice(verb.length))?.[0];
  if (which)
    return {
      resource: resourceOf(id.slice(verb.length + which.length)),
      verb: `${kebab(verb)}-${kebab(which)}`,
    };
  const noun = resourceOf(id.slice(verb.length));
  return part && noun.startsWith(`${part.whole}-`) && noun.endsWith(part.part)
    ? { resource: part.whole, verb: `${kebab(verb)}-${noun.slice(part.whole.length + 1)}` }
    : { resource: noun, verb: kebab(verb) };
}

/** A part that there is once, such as `state` in `/users/{userId}/state`, belongs to the verbs of the whole. */
function partOf(path: string): { whole: string; part: string } | null {
  const [, whole, part] = /\/(\w+)\/\{\w+\}\/(\w+)$/.exec(path) ?? [];
  if (!whole || !part) return null;
  const single = !part.endsWith('s') || part === 'capabilities';
  return single ? { whole: resourceOf(whole), part: kebab(part) } : null;
}

function actionOf(action: string, resource: string): string {
  const verb = kebab(action).replace(/(^|-)email-/, '$1');
  return verb.endsWith(`-${resource}`) ? verb.slice(0, -resource.length - 1) : verb;
}

function resourceOf(noun: string): string {
  const words = kebab(noun)
    .replace(/^email-(?=.)/, '')
    .split('-');
  if (words.at(-1) === 'capabilities') return words.join('-');
  return [...words.slice(0, -1), singular(words.at(-1)!)].join('-');
}

function resourceInPath(path: string): string {
  const words = path.split('/').filter((word) => /^[a-z]\w*$/i.test(word) && !/^v\d+$/.test(word));
  return words.filter((word) => word !== 'actions')[0] ?? 'service';
}

function singular(word: string): string {
  if (SINGULARS[word]) return SINGULARS[word];
  if (/(ss|us|is|access)$/.test(word)) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.endsWith('s') ? word.slice(0, -1) : word;
}

/** `createUIPassword` is `create-ui-password`. */
export function kebab(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();
}
