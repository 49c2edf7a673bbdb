/** Why a file is no table that could be read. */
export type TableFault = 'not_readable' | 'unpacks_too_large' | 'empty';

/** A whole file is refused; what is wrong with a row is said with the row. */
export class TableError extends Error {
  readonly fault: TableFault;
  constructor(fault: TableFault) {
    super(`this is no table that can be read: ${fault}`);
    this.fault = fault;
  }
}
