/** Ports that the system handed out but that were taken on a further address or protocol are given back this often. */
const MAX_TRIES = 20;

/** What `open` opened, and the port it opened it on. */
export interface Opened {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Opens several listeners that must share one port. With 0 the system chooses at the first one, and when another
 * program holds that number elsewhere everything is closed and tried again. An opener gives null when this machine
 * lacks what it wants. Throws the system's error when a given port is taken; nothing stays open then.
 */
export async function openTogether(
  port: number,
  openers: readonly ((port: number) => Promise<Opened | null>)[],
): Promise<Opened> {
  for (let tries = 1; ; tries++) {
    const opened: Opened[] = [];
    const close = async () => {
      await Promise.all(opened.map((one) => one.close()));
    };
    try {
      for (const open of openers) {
        const one = await open(opened[0]?.port ?? port);
        if (one) opened.push(one);
      }
      if (!opened[0]) throw new Error('nothing to listen on');
      return { port: opened[0].port, close };
    } catch (error) {
      await close();
      const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (!taken || port !== 0 || tries === MAX_TRIES) throw error;
    }
  }
}
