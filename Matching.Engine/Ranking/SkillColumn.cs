using Matching.Engine.Model;
using Matching.Engine.Scoring;

namespace Matching.Engine.Ranking;

/// <summary>
/// A skill that so many programs give that looking at every slot costs less than going from one to the next that has it. A slot has
/// the number of its group; a score takes what that group adds from a table, and nothing, which changes no bit, where the skill is not given. Immutable.
/// </summary>
internal sealed class SkillColumn
{
    /// <summary>The table is one vector: so many groups, and none.</summary>
    private const int MostGroups = 7;

    /// <summary>One slot in so many.</summary>
    private const int Sparse = 8;

    private readonly byte[] _groupOf;
    private readonly SkillGroup[] _groups;

    private SkillColumn(byte[] groupOf, SkillGroup[] groups) => (_groupOf, _groups) = (groupOf, groups);

    /// <param name="groups">The skill's, and where the next skill begins.</param>
    /// <returns>Null where the skill is rare or has too many groups.</returns>
    public static SkillColumn? From(ReadOnlySpan<SkillGroup> groups, int[] slots, int length)
    {
        if (groups.Length > MostGroups + 1 || (groups[^1].From - groups[0].From) * (long)Sparse < length || length == 0)
            return null;
        var groupOf = new byte[length];
        for (var group = 0; group < groups.Length - 1; group++)
        {
            foreach (var slot in slots.AsSpan(groups[group].From..groups[group + 1].From))
                groupOf[slot] = (byte)(group + 1);
        }

        return new SkillColumn(groupOf, groups[..^1].ToArray());
    }

    public void Add(AskedSkill ask, in ScoreTerms terms, float[] sums, bool vectors)
    {
        Span<float> table = stackalloc float[MostGroups + 1];
        for (var group = 0; group < _groups.Length; group++)
            table[group + 1] = terms.Credit(ask, _groups[group].Level, _groups[group].Strength);
        RowKernel.Add(_groupOf, table, sums, vectors);
    }
}
