import { startService } from '#service';
import { walletEnvironment } from './environment.js';
import { WalletModule } from './wallet.module.js';

await startService({ app: 'wallet', environment: walletEnvironment, module: () => ({ module: WalletModule }) });
