import { Modal } from '@mantine/core';
import type { Attachment } from '@parley/contract';
import { IconPhotoOff } from '@tabler/icons-react';
import classes from './attachments.module.css';
import { FileChip } from './FileChip.tsx';
import { useImageUrl } from './use-file.ts';

/** An image at its full size. */
export const PictureDialog = ({ attachment, onClose }: { attachment: Attachment; onClose: () => void }) => (
  <Modal opened onClose={onClose} title={attachment.name} size="auto" centered>
    <LargePicture attachment={attachment} />
  </Modal>
);

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
