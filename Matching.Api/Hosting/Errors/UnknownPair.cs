using Matching.Engine.Storage;

namespace Matching.Api.Hosting.Errors;

/// <summary>A body that names a demand or a program which is not stored, or is not the caller's to see.</summary>
internal static class UnknownPair
{
    public static void Check(WriteEffect written, RequestErrors errors) => Check(
        written is not (WriteEffect.UnknownDemand or WriteEffect.UnknownDemandAndProgram),
        written is not (WriteEffect.UnknownProgram or WriteEffect.UnknownDemandAndProgram),
        errors);

    public static void Check(bool hasDemand, bool hasProgram, RequestErrors errors)
    {
        if (!hasDemand)
            errors.Add("/demandId", "没有这个岗位需求。", "There is no such demand.");
        if (!hasProgram)
            errors.Add("/programId", "没有这个专业点。", "There is no such program.");
    }
}
