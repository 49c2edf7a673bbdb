type Operation = (args: never) => Promise<unknown>;

/** Answers the calls of the process that started this one, and ends when that one is gone. */
export function serveCalls(operations: Record<string, Operation>): void {
  process.on('message', ({ id, op, args }: { id: number; op: string; args: unknown }) => {
    void answer(operations[op], args).then((said) => process.send?.({ id, ...said }));
  });
  process.on('disconnect', () => process.exit());
}

function answer(operation: Operation | undefined, args: unknown): Promise<object> {
  if (!operation) return Promise.resolve({ error: 'no such operation' });
  return operation(args as never).then(
    (result) => ({ result }),
    (error: Error) => ({ error: error.stack ?? error.message }),
  );
}
