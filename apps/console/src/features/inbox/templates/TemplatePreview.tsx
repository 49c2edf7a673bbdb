import type { MessageTemplate } from '@parley/contract';
import {
  IconArrowBackUp,
  IconCopy,
  IconExternalLink,
  IconFileText,
  IconMapPin,
  IconPhone,
  IconPhoto,
  IconVideo,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { FormattedText } from './FormattedText.tsx';
import classes from './preview.module.css';
import { fillText, fillUrl, type Values } from './template-values.ts';

type Props = { template: MessageTemplate; values: Values; file: { name: string; url: string | null } | null };

/** A likeness of what the customer's phone shows. */
export const TemplatePreview = ({ template, values, file }: Props) => {
  const { t } = useTranslation('templates');
  const { body, footer, buttons } = template;
  return (
    <figure className={classes.phone}>
      <figcaption>{t('preview')}</figcaption>
      <div className={classes.screen} dir="auto">
        <div className={classes.bubble}>
          <Header template={template} values={values} file={file} />
          <p className={classes.body}>
            <FormattedText text={fillText(body, 'body', values)} />
          </p>
          {footer && <p className={classes.footer}>{footer}</p>}
        </div>
        {buttons.length > 0 && (
          <ul className={classes.buttons}>
            {buttons.map((button, index) => (
              <Button
                // biome-ignore lint/suspicious/noArrayIndexKey: a button is known by its place
                key={index}
                button={button}
                url={fillUrl(template, index, values)}
              />
            ))}
          </ul>
        )}
      </div>
    </figure>
  );
};

const MEDIA_ICONS = {
  image: IconPhoto,
  video: IconVideo,
  document: IconFileText,
  location: IconMapPin,
} as const;

const Header = ({ template: { header }, values, file }: Props) => {
  if (!header) return null;
  if ('text' in header) {
    return (
      <p className={classes.header}>
        <FormattedText text={fillText(header.text, 'header', values)} />
      </p>
    );
  }
  if (header.media === 'image' && file?.url) return <img className={classes.media} src={file.url} alt="" />;
  const Icon = MEDIA_ICONS[header.media];
  return (
    <div className={classes.media}>
      <Icon size={28} stroke={1.5} aria-hidden />
      {file && <bdi>{file.name}</bdi>}
    </div>
  );
};

const BUTTON_ICONS: Record<string, typeof IconPhone> = {
  url: IconExternalLink,
  phone_number: IconPhone,
  copy_code: IconCopy,
  otp: IconCopy,
};

type ButtonProps = { button: MessageTemplate['buttons'][number]; url: string | null };

const Button = ({ button: { kind, text }, url }: ButtonProps) => {
  const Icon = BUTTON_ICONS[kind] ?? IconArrowBackUp;
  return (
    <li>
      <span className={classes.button}>
        <Icon size={15} aria-hidden /> {text}
      </span>
      {url && (
        <span className={classes.url} dir="ltr">
          <FormattedText text={url} />
        </span>
      )}
    </li>
  );
};
