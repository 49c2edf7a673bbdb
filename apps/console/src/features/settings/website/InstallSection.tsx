import { Anchor } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CopyField } from '../../../ui/form/CopyField.tsx';
import { Section } from '../pieces/Section.tsx';
import classes from './website.module.css';

const LinkField = ({ label, hint, url }: { label: string; hint: string; url: string }) => {
  const { t } = useTranslation('settings');
  return (
    <div>
      <CopyField label={label} description={hint} value={url} />
      <Anchor
        href={url}
        target="_blank"
        rel="noopener"
        className={classes.openLink}
        aria-label={t('website.openLabel', { what: label })}
      >
        {t('website.open')} <IconExternalLink size={14} aria-hidden />
      </Anchor>
    </div>
  );
};

/** Where customers reach the widget: an address of its own, which the server wrote into the page, or that of this console. */
function widgetOrigin(): string {
  const said = document.querySelector<HTMLMetaElement>('meta[name=parley-widget-url]')?.content ?? '';
  return URL.canParse(said) ? said : location.origin;
}

/** The script tag, the page and the form of one website. */
export const InstallSection = ({ inboxKey }: { inboxKey: string }) => {
  const { t } = useTranslation('settings');
  const origin = widgetOrigin();
  const snippet = `<script async src="${origin}/widget.js" data-inbox="${inboxKey}"></script>`;
  return (
    <Section title={t('website.install')} hint={t('website.installHint')}>
      <div className={classes.fields}>
        <CopyField label={t('website.snippet')} value={snippet} />
        <LinkField
          label={t('website.hosted')}
          hint={t('website.hostedHint')}
          url={`${origin}/c/${inboxKey}`}
        />
        <LinkField label={t('website.form')} hint={t('website.formHint')} url={`${origin}/f/${inboxKey}`} />
      </div>
    </Section>
  );
};
