using System.Collections.Frozen;
using Matching.Engine.Index.Stored;
using Matching.Engine.Runs;
using Matching.Engine.SkillReview;
using Matching.Engine.Skills;

namespace Matching.Engine.Index;

/// <summary>Who asked for each skill of a run and who taught it. Immutable, thread safe.</summary>
public sealed class SkillUses
{
    /// <summary>The part of a stored run that holds them.</summary>
    public const string Part = SkillsLayout.Part;

    private readonly FrozenDictionary<string, SkillUse> _byId;

    private SkillUses(IEnumerable<(string Name, SkillUse Use)> uses) => _byId = uses.ToFrozenDictionary(skill => SkillDecision.IdOf(skill.Name), skill => skill.Use, StringComparer.Ordinal);

    /// <summary>Null for a skill that the run did not know.</summary>
    public SkillUse? Find(string skillId) => _byId.TryGetValue(skillId, out var use) ? use : null;

    /// <summary>Reads the uses out of a stored run's part <c>skills</c>; null where this build cannot read it.</summary>
    public static SkillUses? Read(IndexPart part)
    {
        try
        {
            var reader = new PartReader(part);
            return new SkillUses(SkillsLayout.ReadUses(reader));
        }
        catch (InvalidDataException)
        {
            // A run of an older layout: there is nothing to compare with, which is no reason to fail.
            return null;
        }
    }

    internal static SkillUses Of(MatchIndex index) =>
        new(index.Survey.Uses.Select((use, skill) => (index.Model.Vocabulary.Skills[skill].Name, use)));
}
