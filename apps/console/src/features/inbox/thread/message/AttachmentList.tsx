import { UnstyledButton } from '@mantine/core';
import type { Attachment } from '@parley/contract';
import { IconPhotoOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deferred } from '../../../../ui/Deferred.tsx';
import classes from './attachments.module.css';
import { FileChip } from './FileChip.tsx';
import { useImageUrl } from './use-file.ts';

const PictureDialog = deferred(async () => (await import('./PictureDialog.tsx')).PictureDialog);

const MAX_WIDTH_PX = 260;
const MAX_HEIGHT_PX = 220;

/** The files of a message: images to look at, everything else to download. */
export const AttachmentList = ({ attachments }: { attachments: readonly Attachment[] }) => {
  if (attachments.length === 0) return null;
  return (
    <ul className={classes.list}>
      {attachments.map((attachment) => (
        <li key={attachment.fileId}>
          {attachment.width && attachment.height ? (
            <Picture attachment={attachment} width={attachment.width} height={attachment.height} />
          ) : (
            <FileChip attachment={attachment} />
          )}
        </li>
      ))}
    </ul>
  );
};

type PictureProps = { attachment: Attachment; width: number; height: number };

/** Its room is reserved before its bytes are here, so that nothing jumps. */
const Picture = ({ attachment, width, height }: PictureProps) => {
  const { t } = useTranslation('inbox');
  const [isLarge, setLarge] = useState(false);
  const { url, isFailed } = useImageUrl(attachment.fileId, 'thumbnail');
  const scale = Math.min(1, MAX_WIDTH_PX / width, MAX_HEIGHT_PX / height);
  const size = { width: Math.max(48, width * scale), height: Math.max(48, height * scale) };
  return (
    <>
      <UnstyledButton
        className={classes.picture}
        style={size}
        onClick={() => setLarge(true)}
        aria-label={t('thread.openImage', { name: attachment.name })}
      >
        {url && <img src={url} alt="" />}
        {isFailed && <IconPhotoOff size={22} aria-label={t('thread.imageFailed')} />}
      </UnstyledButton>
      {isLarge && <PictureDialog attachment={attachment} onClose={() => setLarge(false)} />}
    </>
  );
};
