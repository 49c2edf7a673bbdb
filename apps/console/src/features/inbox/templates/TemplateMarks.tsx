import type { MessageTemplate } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { en } from '../../../i18n/en/index.ts';
import { i18next } from '../../../i18n/i18n.ts';
import { isApproved } from './find-templates.ts';
import { languageName } from './language-name.ts';
import classes from './templates.module.css';

type Known = keyof typeof en.templates.status;

const isKnown = (status: string): status is Known => Object.hasOwn(en.templates.status, status);

/** Where a template stands with WhatsApp, in words; what we have none for speaks for itself. */
export const statusWord = (status: string): string => {
  const known = status.toUpperCase();
  return isKnown(known) ? i18next.t(`templates:status.${known}`) : status;
};

/** Language, price class, and why it cannot be sent if it cannot. */
export const TemplateMarks = ({ template }: { template: MessageTemplate }) => {
  const { t } = useTranslation('templates');
  const { language, category, status } = template;
  return (
    <span className={classes.marks}>
      <span>{languageName(language)}</span>
      <span className={classes.mark} data-category={category}>
        {t(`category.${category}`)}
      </span>
      {!isApproved(template) && (
        <span className={classes.mark} data-status>
          {statusWord(status)}
        </span>
      )}
    </span>
  );
};
