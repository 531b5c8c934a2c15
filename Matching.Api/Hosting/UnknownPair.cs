using Matching.Engine.Storage;

namespace Matching.Api.Hosting;

/// <summary>A body that names a demand or a program which is not stored.</summary>
internal static class UnknownPair
{
    public static void Check(WriteOutcome written, RequestErrors errors)
    {
        if (written is WriteOutcome.UnknownDemand or WriteOutcome.UnknownDemandAndProgram)
            errors.Add("/demandId", "没有这个岗位需求。", "There is no such demand.");
        if (written is WriteOutcome.UnknownProgram or WriteOutcome.UnknownDemandAndProgram)
            errors.Add("/programId", "没有这个专业点。", "There is no such program.");
    }
}
