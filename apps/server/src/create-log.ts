import { type DestinationStream, type Logger, pino, stdSerializers } from 'pino';
import type { Config } from './config.ts';

/** pg hangs its whole client on the error of a connection: its configuration, and all that it was about to send. */
const withoutClient = (error: Error): object => {
  const { client: _, ...told } = stdSerializers.err(error) as { client?: unknown };
  return told;
};

/** One line of JSON for each event, to standard output unless another stream is given. */
export const createLog = ({ logLevel }: Pick<Config, 'logLevel'>, stream?: DestinationStream): Logger =>
  pino(
    {
      level: logLevel,
      redact: ['req.headers.authorization', 'req.headers.cookie', 'res.headers["set-cookie"]'],
      serializers: { err: withoutClient },
    },
    ...(stream ? [stream] : []),
  );
