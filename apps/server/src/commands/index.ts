import type { CommandName } from '../config.ts';

/** What an operator runs beside the server. Says its outcome on standard output; returns the exit code. */
type Command = (args: string[]) => Promise<number>;

const COMMANDS: Record<CommandName, () => Promise<Command>> = {
  import: async () => (await import('./import-table.ts')).importTable,
  'check-url': async () => (await import('./check-url.ts')).checkUrl,
  'rotate-secret': async () => (await import('./rotate-secret.ts')).rotateSecret,
};

/**
 * Runs what the first argument names.
 *
 * @returns the exit code; undefined when the arguments are the server's.
 */
export async function runCommand([name = '', ...args]: string[]): Promise<number | undefined> {
  if (!Object.hasOwn(COMMANDS, name)) return undefined;
  const command = await COMMANDS[name as CommandName]();
  return command(args);
}
