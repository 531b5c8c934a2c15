using Matching.Engine.Languages;

namespace Matching.Engine.Allocation;

/// <summary>What was wrong with somebody's list and how it was read.</summary>
/// <param name="Id">Whose list: a student, a position or an enterprise.</param>
/// <param name="Count">How many entries it concerns.</param>
public sealed record ListWarning(string Code, string Id, int Count, BilingualText Sentence)
{
    internal static ListWarning Of(string code, string id, int count, string chinese, string english) =>
        new(code, id, count, new($"“{id}”：{chinese}", $"'{id}': {english}"));
}
