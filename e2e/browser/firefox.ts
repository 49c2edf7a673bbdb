import { type Browser, launch } from 'puppeteer-core';
import { programNamed } from './chromium.ts';

/** Firefox as Debian ships it, spoken to by WebDriver BiDi. It calls nobody at its start. */
export const launchFirefox = (): Promise<Browser> =>
  launch({
    browser: 'firefox',
    executablePath: programNamed('firefox-esr'),
    headless: true,
    extraPrefsFirefox: {
      'app.normandy.enabled': false,
      'browser.safebrowsing.malware.enabled': false,
      'browser.safebrowsing.phishing.enabled': false,
      'datareporting.policy.dataSubmissionEnabled': false,
      'network.captive-portal-service.enabled': false,
      'network.connectivity-service.enabled': false,
    },
  });
