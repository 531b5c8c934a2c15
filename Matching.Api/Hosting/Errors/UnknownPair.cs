using Matching.Engine.Storage;

namespace Matching.Api.Hosting.Errors;

/// <summary>A body that names a demand or a program which is not stored.</summary>
internal static class UnknownPair
{
    public static void Check(WriteEffect written, RequestErrors errors)
    {
        if (written is WriteEffect.UnknownDemand or WriteEffect.UnknownDemandAndProgram)
            errors.Add("/demandId", "没有这个岗位需求。", "There is no such demand.");
        if (written is WriteEffect.UnknownProgram or WriteEffect.UnknownDemandAndProgram)
            errors.Add("/programId", "没有这个专业点。", "There is no such program.");
    }
}
