using Matching.Api.Hosting.Errors;
using Matching.Engine.Accounts;
using Matching.Engine.Demands;
using Matching.Engine.Languages;
using Matching.Engine.Live;

namespace Matching.Api.Hosting.Access;

/// <summary>What is said to callers who see a row and may not change it, and what of a view a caller sees.</summary>
internal static class Ownership
{
    /// <summary>Says that rows were laid aside which the caller does not see.</summary>
    public const string LeftOutHeader = "X-Left-Out";

    public const int MaxReason = 500;

    public static readonly Problem NotYours = new(403, "notYours", new(
        "只能写入本单位的数据。", "Rows of your own organization can be written, and no others."));

    public static readonly Problem NotYourPart = new(403, "notYourPart", new("这一步由另一方来做。", "This is for another side to do."));

    private static readonly BilingualText ReasonNeeded = new(
        $"更正他人的数据须注明理由，最多 {MaxReason} 个字符。", $"Correcting another's row needs a reason, of {MaxReason} characters at most.");

    /// <summary>Null where the caller may change a row that it sees, and where there is none.</summary>
    /// <param name="owner">Null where there is no row.</param>
    /// <param name="reason">Needed where the row is another's.</param>
    public static Problem? Refuses(Scope scope, string? owner, Visibility? visibility, string? reason)
    {
        if (owner is null || visibility is not { } shown || scope.Owns(owner))
            return null;
        if (!scope.Sees(owner, shown))
            return NotYours;
        return reason?.Trim() is { Length: > 0 and <= MaxReason } ? null : Problem.Invalid("reason", ReasonNeeded);
    }

    /// <summary>Whether a row that belongs to both may be written: one of them is the caller's own, or both are in reach.</summary>
    public static bool MayWritePair(Scope scope, Demand demand, Engine.Programs.Program program) =>
        scope.Owns(demand.Enterprise) || scope.Owns(program.College)
            || (scope.Sees(demand.Enterprise, demand.Visibility) && scope.Sees(program.College, program.Visibility));

    /// <summary>The view without rows that the caller does not see.</summary>
    public static LiveView SeenBy(this LiveView view, HttpContext http)
    {
        var caller = http.Caller();
        var seen = view.SeenBy(http.Cut(caller.SightOf(Right.ReadDemands)), http.Cut(caller.SightOf(Right.ReadPrograms)));
        if (seen.IsPart)
            http.Response.Headers[LeftOutHeader] = "hidden-rows";
        return seen;
    }
}
