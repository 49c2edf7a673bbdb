/**
 * Something the operator must put right before Parley can start. The message is one line that says what
 * is wrong and what to do; `main.ts` prints it without a stack and exits with `exitCode`.
 */
export class StartupError extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode = 1) {
    super(message);
    this.name = 'StartupError';
    this.exitCode = exitCode;
  }
}
