import { IconApi, IconBolt, IconBraces, IconExternalLink, IconMailForward } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../../live/live-state.ts';
import { CopyField } from '../../../ui/form/CopyField.tsx';
import { Page } from '../pieces/Page.tsx';
import classes from './developers.module.css';

const DOCUMENTS = [
  ['rest', '/docs', IconApi],
  ['openapi', '/openapi.json', IconBraces],
  ['asyncapi', '/asyncapi.json', IconBolt],
  ['postman', '/postman.json', IconMailForward],
] as const;

/** `/settings/developers`: where the interfaces are described. Served by this very instance, so they always fit it. */
export default function DevelopersPage() {
  const { t } = useTranslation('settings');
  const workspaceId = useLive((state) => state.workspace.id);
  return (
    <Page title={t('developers.title')} lead={t('developers.lead')}>
      <ul className={classes.list}>
        {DOCUMENTS.map(([name, href, Icon]) => (
          <li key={name}>
            <a className={classes.link} href={href} target="_blank" rel="noopener">
              <Icon size={20} stroke={1.6} aria-hidden />
              <span>
                <span className={classes.name}>{t(`developers.${name}`)}</span>
                <span className={classes.hint}>{t(`developers.${name}Hint`)}</span>
              </span>
              <IconExternalLink size={16} className={classes.open} aria-hidden />
            </a>
          </li>
        ))}
      </ul>
      <div className={classes.field}>
        <CopyField
          label={t('developers.workspaceId')}
          description={t('developers.workspaceIdHint')}
          value={workspaceId}
        />
      </div>
    </Page>
  );
}
