import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';

/**
 * Chromium heeds the last list of this kind and forgets that of Playwright (`chromiumSwitches.ts`), so its words stand here, too.
 * After them what costs processes: for every window two more that wait for somebody to type an address, and a spare one.
 */
const FEATURES_OFF = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'SpareRendererForSitePerProcess',
];

/** Quiet: nothing of the browser's own goes to the network or in the way of a test. */
const ARGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${FEATURES_OFF.join(',')}`,
];

/** The path of a program of this machine. Fails when there is none of this name. */
export function programNamed(name: string): string {
  const folder = (process.env.PATH ?? '').split(delimiter).find((path) => existsSync(join(path, name)));
  if (!folder) throw new Error(`${name} is not installed`);
  return join(folder, name);
}

const options = () => ({ executablePath: programNamed('chromium'), args: ARGS, chromiumSandbox: false });

export const launchChromium = (): Promise<Browser> => chromium.launch(options());

/** A browser that keeps what it stores in this folder, as a person's does. Closing the context closes the browser. */
export const launchWithProfile = (folder: string, look: BrowserContextOptions): Promise<BrowserContext> =>
  chromium.launchPersistentContext(folder, { ...options(), ...look });
