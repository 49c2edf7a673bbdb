import type { Attachment, Content as ContentOf, ContentType, Quote } from '@parley/contract';
import { type Key, t } from '../../i18n/index.ts';
import { filesPart } from '../later.ts';
import { Quoted } from './Quoted.tsx';
import { Words } from './Words.tsx';

/** By their names until the part is here that can show them. */
function Files({ files }: { files: readonly Attachment[] }) {
  const part = filesPart.get();
  if (part) return <part.Attachments files={files} />;
  return files.map(({ fileId, name }) => <p key={fileId}>{name}</p>);
}

/** What stands in place of the words, by the type of the content. */
const INSTEAD = { withdrawn: 'withdrawn' } as const satisfies Record<ContentType, Key>;

type Props = {
  text: string;
  content: ContentOf | null;
  replyTo: Quote | null;
  files: readonly Attachment[];
};

/** What a message says, whoever says it and whether it has been sent or not. */
export function Content({ text, content, replyTo, files }: Props) {
  if (content) return <p class="instead">{t(INSTEAD[content.type])}</p>;
  return (
    <>
      {replyTo && <Quoted quote={replyTo} />}
      {text && <Words text={text} />}
      {files.length > 0 && <Files files={files} />}
    </>
  );
}
