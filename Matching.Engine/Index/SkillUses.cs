using System.Collections.Frozen;
using Matching.Engine.SkillReview;
using Matching.Engine.Skills;

namespace Matching.Engine.Index;

/// <summary>Who asked for each skill of a run and who taught it. Immutable, thread safe.</summary>
public sealed class SkillUses
{
    private readonly FrozenDictionary<string, SkillUse> _byId;

    internal SkillUses(IEnumerable<(string Name, SkillUse Use)> uses) =>
        _byId = uses.ToFrozenDictionary(skill => SkillDecision.IdOf(skill.Name), skill => skill.Use, StringComparer.Ordinal);

    /// <summary>Null for a skill that the run did not know.</summary>
    public SkillUse? Find(string skillId) => _byId.TryGetValue(skillId, out var use) ? use : null;

    internal static SkillUses Of(MatchIndex index) =>
        new(index.Survey.Uses.Select((use, skill) => (index.Model.Vocabulary.Skills[skill].Name, use)));
}
