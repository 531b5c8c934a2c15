using Matching.Engine.Runs;
using Matching.Engine.Skills;

namespace Matching.Engine.Index.Stored;

/// <summary>How a run's survey of its skills is stored: names first, so that it can be read without the model.</summary>
internal static class SkillsLayout
{
    public const string Part = "skills";

    public static void Write(PartWriter writer, Vocabulary vocabulary, SkillSurvey survey)
    {
        writer.WriteList([.. vocabulary.Skills.Index().Take(survey.Uses.Length)], skill =>
        {
            writer.Write(skill.Item.Name);
            writer.Write(survey.Uses[skill.Index].AskedBy);
            writer.Write(survey.Uses[skill.Index].AskedHeadcount);
            writer.Write(survey.Uses[skill.Index].TaughtBy);
        });
        writer.WriteList([.. survey.Spellings.OrderBy(spelling => spelling.Key, StringComparer.Ordinal)], spelling =>
        {
            writer.Write(spelling.Key);
            writer.Write(spelling.Value);
        });
        writer.WriteList(survey.Unknown, phrase =>
        {
            writer.Write(phrase.Phrase);
            writer.Write((byte)phrase.Source);
            writer.Write(phrase.Demands);
            writer.Write(phrase.Programs);
            writer.WriteAscending(phrase.ExampleDemands);
            writer.WriteAscending(phrase.ExamplePrograms);
            writer.Write(phrase.Suggested + 1);
            writer.Write(phrase.Likeness);
            writer.Write(phrase.BySpelling);
        });
    }

    public static SkillSurvey Read(PartReader reader) => new(
        [.. ReadUses(reader).Select(skill => skill.Use)],
        new Dictionary<string, int>(reader.ReadList(() => KeyValuePair.Create(reader.ReadString(), reader.ReadInt32())), StringComparer.Ordinal),
        reader.ReadList(() => new UnknownPhrase
        {
            Phrase = reader.ReadString(),
            Source = (SpellingSource)reader.ReadByte(),
            Demands = reader.ReadInt32(),
            Programs = reader.ReadInt32(),
            ExampleDemands = reader.ReadAscending(),
            ExamplePrograms = reader.ReadAscending(),
            Suggested = reader.ReadInt32() - 1,
            Likeness = reader.ReadSingle(),
            BySpelling = reader.ReadBoolean(),
        }));

    /// <summary>Who asked and who taught; null where this build cannot read the part.</summary>
    public static SkillUses? ReadUses(IndexPart part)
    {
        try
        {
            return new SkillUses(ReadUses(new PartReader(part)));
        }
        catch (InvalidDataException)
        {
            // A run of an older layout: there is nothing to compare with, which is no reason to fail.
            return null;
        }
    }

    private static (string Name, SkillUse Use)[] ReadUses(PartReader reader) =>
        reader.ReadList(() => (reader.ReadString(), new SkillUse(reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32())));
}
