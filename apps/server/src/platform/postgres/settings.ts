/** What a cluster is used for. `throw-away` gives up all safety for speed: test data only. */
export type Durability = 'full' | 'throw-away';

/**
 * The command-line options of PostgreSQL, which nothing in `postgresql.conf` can override. Chosen for one
 * small machine: little memory when idle, nothing running that we do not use, every commit flushed.
 */
export function postgresSettings(options: {
  socketFolder: string;
  durability: Durability;
  maxConnections: number;
}): string[] {
  const flush = options.durability === 'full' ? 'on' : 'off';
  const settings = {
    listen_addresses: '', // the Unix socket is the only door
    port: 5432,
    unix_socket_directories: quoteList(options.socketFolder),
    unix_socket_permissions: '0700',
    max_connections: options.maxConnections,
    fsync: flush,
    full_page_writes: flush,
    synchronous_commit: flush,
    shared_buffers: '64MB',
    wal_buffers: '4MB',
    maintenance_work_mem: '32MB',
    max_wal_size: '1GB',
    min_wal_size: '80MB',
    wal_compression: 'on',
    io_method: 'sync', // no I/O worker processes
    jit: 'off', // costs more than it saves on short queries
    max_worker_processes: 4,
    max_parallel_workers: 2,
    autovacuum_max_workers: 2,
    autovacuum_naptime: '15s', // a new company grows fast: plans follow soon
    max_logical_replication_workers: 0, // no replication launcher process
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_destination: 'stderr',
    logging_collector: 'off',
    log_line_prefix: '',
    log_checkpoints: 'off',
    log_min_messages: 'log', // leaves out the errors of statements: they go to the caller
    log_min_error_statement: 'panic', // and may hold what customers wrote
    log_error_verbosity: 'terse',
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** The setting is a comma-separated list of names. */
function quoteList(path: string): string {
  return `"${path.replaceAll('"', '""')}"`;
}
