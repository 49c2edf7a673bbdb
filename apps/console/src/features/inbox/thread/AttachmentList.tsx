import { Modal, UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { Attachment } from '@parley/contract';
import { IconDownload, IconFile, IconPhotoOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fileSize } from '../../../ui/file-size.ts';
import { problemText } from '../../../ui/ProblemMessage.tsx';
import classes from './attachments.module.css';
import { saveFile, useImageUrl } from './use-file.ts';

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

const save = (attachment: Attachment): void => {
  saveFile(attachment.fileId, attachment.name).catch((error: unknown) =>
    notifications.show({ color: 'red', message: problemText(error) }),
  );
};

const FileChip = ({ attachment }: { attachment: Attachment }) => {
  const { t } = useTranslation('inbox');
  const size = fileSize(attachment.bytes);
  return (
    <UnstyledButton
      className={classes.file}
      onClick={() => save(attachment)}
      aria-label={t('thread.download', { name: attachment.name, size })}
    >
      <IconFile size={20} stroke={1.6} aria-hidden />
      <span className={classes.fileName}>
        <bdi>{attachment.name}</bdi>
        <span className={`tabular ${classes.fileSize}`}>{size}</span>
      </span>
      <IconDownload size={16} stroke={1.8} aria-hidden />
    </UnstyledButton>
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
      <Modal opened={isLarge} onClose={() => setLarge(false)} title={attachment.name} size="auto" centered>
        <LargePicture attachment={attachment} />
      </Modal>
    </>
  );
};

const LargePicture = ({ attachment }: { attachment: Attachment }) => {
  const { url, isFailed } = useImageUrl(attachment.fileId, 'original');
  return (
    <div className={classes.large}>
      {url && <img src={url} alt={attachment.name} />}
      {isFailed && <IconPhotoOff size={32} aria-hidden />}
      <FileChip attachment={attachment} />
    </div>
  );
};
