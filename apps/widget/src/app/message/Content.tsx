import type { Attachment, Content as ContentOf, Quote } from '@parley/contract';
import { filesPart, morePart } from '../later.ts';
import { Words } from './Words.tsx';

/** By their names until the part is here that can show them. */
function Files({ files }: { files: readonly Attachment[] }) {
  const part = filesPart.get();
  if (part) return <part.Attachments files={files} />;
  return files.map(({ fileId, name }) => <p key={fileId}>{name}</p>);
}

const Instead = morePart.shown((part) => part.Instead);
const Expected = morePart.shown((part) => part.Expected);
const Quoted = morePart.shown((part) => part.Quoted);

type Props = {
  text: string;
  content: ContentOf | null;
  replyTo: Quote | null;
  files: readonly Attachment[];
};

/** What a message says, whoever says it and whether it has been sent or not. Whatever it is, its text says it in words. */
export function Content({ text, content, replyTo, files }: Props) {
  if (content?.type === 'withdrawn') return <Instead />;
  return (
    <>
      {replyTo && <Quoted quote={replyTo} />}
      {text && <Words text={text} />}
      {content?.type === 'expected_file' && <Expected file={content} />}
      {files.length > 0 && <Files files={files} />}
    </>
  );
}
