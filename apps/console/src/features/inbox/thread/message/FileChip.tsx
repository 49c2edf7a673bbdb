import { UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { Attachment } from '@parley/contract';
import { IconDownload, IconFile } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { fileSize } from '../../../../ui/file-size.ts';
import { problemText } from '../../../../ui/ProblemMessage.tsx';
import classes from './attachments.module.css';
import { saveFile } from './use-file.ts';

const save = (attachment: Attachment): void => {
  saveFile(attachment.fileId, attachment.name).catch((error: unknown) =>
    notifications.show({ color: 'red', message: problemText(error) }),
  );
};

/** A file with its name and size; pressing it saves it. */
export const FileChip = ({ attachment }: { attachment: Attachment }) => {
  const { t } = useTranslation('inbox');
  const size = fileSize(attachment.bytes);
  return (
    <UnstyledButton className={classes.file} onClick={() => save(attachment)}>
      <span className="visually-hidden">{t('thread.download')}</span>
      <IconFile size={20} stroke={1.6} aria-hidden />
      <span className={classes.fileName}>
        <bdi>{attachment.name}</bdi>
        <span className={`tabular ${classes.fileSize}`}>{size}</span>
      </span>
      <IconDownload size={16} stroke={1.8} aria-hidden />
    </UnstyledButton>
  );
};
