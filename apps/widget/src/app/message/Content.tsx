import type { Attachment } from '@parley/contract';
import { filesPart } from '../later.ts';
import { Words } from './Words.tsx';

/** By their names until the part is here that can show them. */
function Files({ files }: { files: readonly Attachment[] }) {
  const part = filesPart.get();
  if (part) return <part.Attachments files={files} />;
  return files.map(({ fileId, name }) => <p key={fileId}>{name}</p>);
}

type Props = { text: string; files: readonly Attachment[] };

/** What a message says, whoever says it and whether it has been sent or not. */
export const Content = ({ text, files }: Props) => (
  <>
    {text && <Words text={text} />}
    {files.length > 0 && <Files files={files} />}
  </>
);
