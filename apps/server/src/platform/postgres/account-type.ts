/** Who runs PostgreSQL's programs, which ones, and where its files lie. */
export interface Account {
  /** Holds `bin/`, `lib/`, `share/`. */
  native: string;
  /** Holds `data/`, `password` and `run/`; not yet there before the first start. */
  home: string;
  /** Put before every command. */
  prefix: string[];
  /** The user that the commands run as; undefined: our own. */
  user?: { uid: number; gid: number };
}
