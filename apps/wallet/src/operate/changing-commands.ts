import type { Command } from 'commander';
import type { Console } from '#console';
import { adjustCommand } from './adjust.command.js';
import { clawBackCommand } from './claw-back.command.js';
import { expireCommand } from './expire.command.js';
import { freezeCommand, unfreezeCommand } from './freeze.command.js';
import { bonusCommand, topUpCommand } from './grant.command.js';
import { redeemCommand } from './redeem.command.js';
import { refundCommand } from './refund.command.js';
import { capCommand } from './cap.command.js';
import { thresholdsCommand } from './thresholds.command.js';
import type { OperatorType } from './say-command.js';

/** One for each wallet command that operators say; a type without its command does not compile. */
const CHANGING: Readonly<Record<OperatorType, (console: Console) => Command>> = {
  topUp: topUpCommand,
  bonus: bonusCommand,
  refund: refundCommand,
  adjust: adjustCommand,
  clawBack: clawBackCommand,
  freeze: freezeCommand,
  unfreeze: unfreezeCommand,
  expireLot: expireCommand,
  redeem: redeemCommand,
  setCap: capCommand,
  setThresholds: thresholdsCommand,
};

export const changingCommands = (console: Console): Command[] => Object.values(CHANGING).map((command) => command(console));
