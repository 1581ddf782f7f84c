import { runAdmin } from '../../src/admin/program.js';

export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The operator's command line with the variables of one installation. */
export class AdminCli {
  constructor(private readonly env: Readonly<Record<string, string>>) {}

  async run(...args: string[]): Promise<Said> {
    let [out, err] = ['', ''];
    const code = await runAdmin(args, this.env, {
      out: (text) => (out += text),
      err: (text) => (err += text),
    });
    return { code, out, err };
  }

  /** What a command prints that must succeed. */
  async out(...args: string[]): Promise<string> {
    const said = await this.run(...args);
    if (said.code !== 0) throw new Error(`${args.join(' ')} failed: ${said.err}`);
    return said.out;
  }

  async json<T = Record<string, unknown>[]>(...args: string[]): Promise<T> {
    return JSON.parse(await this.out(...args, '--json')) as T;
  }
}
