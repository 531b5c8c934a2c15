using Matching.Engine.Policies;

namespace Matching.Engine.Courses;

/// <summary>
/// Which enterprises come first where seats are scarce: a rule of policy whose value names them in order, by semicolons. Without a rule nobody does.
/// </summary>
public static class TrainingOrder
{
    public const string Code = "training.order";

    public static IReadOnlyList<string> Of(PolicyTable policies, DateOnly day, string? region) =>
        policies.Find(Code, day, region) is { IsBinding: true } rule
            ? rule.Value.Split([';', '；', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [];
}
