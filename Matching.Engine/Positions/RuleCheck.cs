using Matching.Engine.Languages;
using Matching.Engine.Policies;

namespace Matching.Engine.Positions;

/// <summary>One rule held against a position, an enterprise, or a student at a position.</summary>
/// <param name="Code">The code of the rule of policy.</param>
/// <param name="Rule">Where the figure is from; null where no rule of the code holds.</param>
public sealed record RuleCheck(string Code, RuleVerdict Verdict, BilingualText Reason, PolicyRule? Rule);

/// <summary>What a rule says.</summary>
public enum RuleVerdict
{
    Holds,

    /// <summary>What it needs to know is not said: nothing is concluded.</summary>
    NotChecked,

    /// <summary>It speaks against it, and forbids nothing: nobody verified the rule, or it says what is usual.</summary>
    Remarked,

    /// <summary>It forbids it.</summary>
    Broken,
}
