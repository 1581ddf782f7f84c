import { Argument, Command } from 'commander';
import type { Shell } from './shell.js';

/** The shells ask the program itself, so that completion knows what the program knows. */
const SCRIPTS = {
  bash: `# eval "$(eilpost completion bash)"
_eilpost() {
  local IFS=$'\\n'
  COMPREPLY=($(compgen -W "$(eilpost __complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null | cut -f1)" -- "\${COMP_WORDS[COMP_CWORD]}"))
  if [ \${#COMPREPLY[@]} -eq 0 ]; then compopt -o default; fi
}
complete -F _eilpost eilpost
`,
  zsh: `#compdef eilpost
# eval "$(eilpost completion zsh)"
_eilpost() {
  local -a found
  local name about
  while IFS=$'\\t' read -r name about; do
    found+=("\${name//:/\\\\:}:\${about}")
  done < <(eilpost __complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)
  if (( \${#found} )); then _describe 'eilpost' found; else _files; fi
}
compdef _eilpost eilpost
`,
  fish: `# eilpost completion fish | source
function __eilpost_complete
  set -l words (commandline -opc) (commandline -ct)
  eilpost __complete -- $words[2..-1] 2>/dev/null
end
complete -c eilpost -f -a '(__eilpost_complete)'
`,
} as const;

export function completionCommand(shell: Shell): Command {
  return new Command('completion')
    .description('A script that makes your shell complete resources, verbs and options')
    .addArgument(new Argument('<shell>').choices(Object.keys(SCRIPTS)))
    .action((name: keyof typeof SCRIPTS) => shell.out(SCRIPTS[name]));
}

/** What the scripts above call: prints what may stand where the last word is, with a tab before what it means. */
export function completeCommand(program: Command, shell: Shell): Command {
  return new Command('__complete').argument('[words...]').action((words: string[]) => {
    for (const [name, about] of candidates(program, words)) shell.out(`${name}\t${about}\n`);
  });
}

/** @param words what stands after the program's name; the last one is not finished and may be empty */
export function candidates(program: Command, words: readonly string[]): [string, string][] {
  const finished = words.slice(0, -1);
  const unfinished = words.at(-1) ?? '';
  let command = program;
  for (const word of finished) {
    const next = command.commands.find((inner) => inner.name() === word);
    if (next) command = next;
  }
  const before = command.options.find(({ long }) => long === finished.at(-1));
  if (before?.argChoices)
    return sorted(
      before.argChoices.map((value) => [value, '']),
      unfinished,
    );
  if (before?.required) return [];
  const given = new Set(finished);
  const options = command.options
    .filter(({ long, variadic }) => long && (variadic || !given.has(long)))
    .map(({ long, description }): [string, string] => [long!, firstSentence(description)]);
  const commands = command.commands
    .filter((inner) => !inner.name().startsWith('__'))
    .map((inner): [string, string] => [inner.name(), firstSentence(inner.description())]);
  const choices = command.registeredArguments.flatMap(({ argChoices }) =>
    (argChoices ?? []).map((value): [string, string] => [value, '']),
  );
  return sorted(
    unfinished.startsWith('-') || commands.length + choices.length === 0
      ? options
      : [...commands, ...choices],
    unfinished,
  );
}

function sorted(all: [string, string][], unfinished: string): [string, string][] {
  return all.filter(([name]) => name.startsWith(unfinished)).sort(([a], [b]) => (a < b ? -1 : 1));
}

function firstSentence(text: string): string {
  return text.split(/(?<=\.)\s|\n/, 1)[0] ?? '';
}
