using Matching.Engine.Files.Notations;
using Matching.Engine.Languages;
using Matching.Engine.Scoring;

namespace Matching.Api.Hosting.Answers;

/// <summary>Why something has no score or is left out of the lists.</summary>
/// <param name="Code">A key that does not change with the language.</param>
/// <param name="Message">One sentence in the caller's language, with what to do about it.</param>
internal sealed record ReasonResponse(string Code, string Message)
{
    public static ReasonResponse? From(Reason? reason) => reason is null ? null : new(reason.Code, reason.Message);

    public static ReasonResponse? From(Doubt? doubt, Language language) => doubt is null ? null : new(doubt.Code, doubt.In(language));
}
