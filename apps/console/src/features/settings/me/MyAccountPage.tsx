import { useTranslation } from 'react-i18next';
import { useLive } from '../../../live/live-state.ts';
import { Page } from '../pieces/Page.tsx';
import { Section } from '../pieces/Section.tsx';
import { Alerts } from './Alerts.tsx';
import { OwnSide } from './OwnSide.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { ProfileForm } from './ProfileForm.tsx';
import { Sessions } from './Sessions.tsx';
import { SignOut } from './SignOut.tsx';

/** `/settings/account`: what belongs to the person who is signed in. */
export default function MyAccountPage() {
  const { t } = useTranslation('account');
  const workspace = useLive((state) => state.workspace.name);
  return (
    <Page title={t('me.title')} lead={t('me.lead', { workspace })}>
      <Section title={t('me.profile')}>
        <ProfileForm />
      </Section>
      <Section title={t('me.messages')} hint={t('me.messagesHint')}>
        <OwnSide />
      </Section>
      <Section title={t('alerts.title')} hint={t('alerts.hint')}>
        <Alerts />
      </Section>
      <Section title={t('password.title')} hint={t('password.hint')}>
        <PasswordForm />
      </Section>
      <Section title={t('sessions.title')} hint={t('sessions.hint')}>
        <Sessions />
      </Section>
      <Section title={t('me.signOutTitle')} hint={t('me.signOutHint')}>
        <SignOut />
      </Section>
    </Page>
  );
}
