// One Lighthouse in a process of its own, as two in one process get into each other's way.
// Argument: { form, bars }; each message { url, cookie } is answered with its judgement.
import { Lighthouse, lighthouse_forms } from "./lighthouse.mjs";

const { form, bars } = JSON.parse(process.argv[2]);
const lighthouse = await Lighthouse.start(lighthouse_forms.find(({ name }) => name === form), bars);
process.on("message", async ({ url, cookie }) => process.send(await lighthouse.judge(url, cookie)));
process.on("disconnect", () => lighthouse.stop().finally(() => process.exit()));
process.send("ready");
