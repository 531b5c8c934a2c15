using System.Text.Json;
using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Model;
using Matching.Engine.Model.Learned;
using Matching.Engine.Numerics;
using Matching.Engine.Skills;
using Matching.Engine.Text;

namespace Matching.Engine.Index.Stored;

/// <summary>How a model is stored.</summary>
internal static class ModelLayout
{
    public static void Write(PartWriter writer, MatchModel model)
    {
        Write(writer, model.Vocabulary);
        writer.WriteArray<float>(model.SkillWeights);
        writer.WriteArray<int>(model.Company.Posts);
        writer.Write(model.Company.Count);
        writer.WriteList(model.Company.Together, pair =>
        {
            writer.Write(pair.Pair.One);
            writer.Write(pair.Pair.Other);
            writer.Write(pair.Posts);
        });
        writer.WriteList(model.Text.Spaces, space =>
        {
            writer.WriteArray<ulong>(space.Terms);
            writer.WriteList(space.Names, writer.Write);
            writer.WriteArray<float>(space.Weights);
            writer.Write(space.Unknown);
        });
        writer.WriteList(model.Specialties, specialty =>
        {
            writer.Write(specialty.Key);
            writer.Write(specialty.Title);
            writer.Write(specialty.Class);
            ProfileLayout.Write(writer, specialty.Vector);
            writer.WriteArray<ushort>(specialty.Alike);
        });
        writer.WriteArray<float>([model.Weights.NamedSkills, model.Weights.RecognizedSkills, model.Weights.SkillsHalf, model.Weights.Text,
            model.Weights.Wanted, model.Weights.Education, model.Weights.Region, model.Weights.Semantic]);
        Write(writer, model.Semantics);
        writer.Write(model.TextScale);
        writer.WriteList(model.UsualWork.Posts, post =>
        {
            writer.Write(post.Name);
            writer.Write(post.Occupations);
            writer.Write(post.English);
            writer.Write(post.Text);
        });
        Write(writer, model.Meaning);
        Write(writer, model.Precedents);
        Write(writer, model.Outcomes);
        writer.Write(JsonSerializer.Serialize(model.OutcomeReport));
    }

    public static MatchModel Read(PartReader reader)
    {
        var vocabulary = ReadVocabulary(reader);
        var skillWeights = reader.ReadArray<float>();
        var company = new SkillCompany(
            reader.ReadArray<int>(), reader.ReadInt32(), reader.ReadList(() => ((reader.ReadInt32(), reader.ReadInt32()), reader.ReadInt32())));
        var text = new TextModel(reader.ReadList(() => new TermSpace(reader.ReadArray<ulong>(), reader.ReadList(reader.ReadString),
            reader.ReadArray<float>(), reader.ReadSingle())));
        var next = 0;
        var specialties = reader.ReadList(() =>
        {
            var (key, title, classed) = (reader.ReadString(), reader.ReadString(), reader.ReadString());
            return SpecialtyText.From(key, title, ProfileLayout.ReadVector(reader), reader.ReadArray<ushort>(), next++) with { Class = classed };
        });
        var weights = reader.ReadArray<float>();
        return new MatchModel
        {
            Vocabulary = vocabulary,
            SkillWeights = skillWeights,
            Company = company,
            Text = text,
            Specialties = specialties,
            Names = SpecialtyNames.Of(specialties),
            Weights = new FactorWeights
            {
                NamedSkills = weights[0],
                RecognizedSkills = weights[1],
                SkillsHalf = weights[2],
                Text = weights[3],
                Wanted = weights[4],
                Education = weights[5],
                Region = weights[6],
                Semantic = weights[7],
            },
            Semantics = ReadSemantics(reader),
            TextScale = reader.ReadSingle(),
            UsualWork = new UsualWork(reader.ReadList(() => new UsualPost(
                reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadString()))),
            Meaning = ReadMeaning(reader),
            Precedents = ReadPrecedents(reader, text.Count),
            Outcomes = ReadOutcomes(reader, text.Count),
            OutcomeReport = JsonSerializer.Deserialize<OutcomeReport>(reader.ReadString()),
        };
    }

    private static void Write(PartWriter writer, Semantics? semantics)
    {
        writer.Write(semantics is not null);
        if (semantics is null)
            return;
        writer.Write(semantics.Model);
        writer.WriteList(semantics.Specialties, Vector);
        writer.WriteList(semantics.Hashes, writer.Write);
        writer.WriteList(semantics.Demands, Vector);
        writer.Write(semantics.Floor);
        writer.Write(semantics.Full);

        void Vector(QuantizedVector vector)
        {
            writer.WriteArray<sbyte>(vector.Steps);
            writer.Write(vector.Unit);
        }
    }

    private static Semantics? ReadSemantics(PartReader reader)
    {
        return !reader.ReadBoolean() ? null : new Semantics(
            reader.ReadString(), reader.ReadList(Vector), reader.ReadList(reader.ReadString), reader.ReadList(Vector), reader.ReadSingle(),
            reader.ReadSingle());

        QuantizedVector Vector() => new(reader.ReadArray<sbyte>(), reader.ReadSingle());
    }

    private static void Write(PartWriter writer, BandsAndRates meaning)
    {
        WriteBands(writer, meaning.Bands);
        writer.Write(meaning.Rates is not null);
        writer.WriteArray<long>([.. (meaning.Rates?.Steps ?? []).SelectMany(step => new[] { step.From, step.Positive, step.People })]);
        writer.WriteList(meaning.Sections.OrderBy(section => section.Key, StringComparer.Ordinal).ToArray(), section =>
        {
            writer.Write(section.Key);
            writer.Write(section.Value.Odds);
            WriteBands(writer, section.Value.Bands);
        });
    }

    private static BandsAndRates ReadMeaning(PartReader reader)
    {
        var bands = ReadBands(reader);
        var rates = reader.ReadBoolean();
        var steps = reader.ReadArray<long>().Chunk(3).Select(step => new SuccessStep((int)step[0], step[1], step[2])).ToArray();
        var sections = reader.ReadList(() => (Section: reader.ReadString(), Meaning: new SectionMeaning(reader.ReadSingle(), ReadBands(reader))));
        return new BandsAndRates(bands, rates ? new SuccessRate(steps) : null, sections
            .ToDictionary(section => section.Section, section => section.Meaning, StringComparer.Ordinal));
    }

    private static void WriteBands(PartWriter writer, (int Partial, int Strong) bands)
    {
        writer.Write(bands.Partial);
        writer.Write(bands.Strong);
    }

    private static (int Partial, int Strong) ReadBands(PartReader reader) => (reader.ReadInt32(), reader.ReadInt32());

    private static void Write(PartWriter writer, Precedents? precedents)
    {
        writer.Write(precedents is not null);
        if (precedents is null)
            return;
        writer.WriteList(precedents.Posts, post =>
        {
            writer.Write(post.Id);
            writer.Write(post.Title);
            writer.Write((byte)post.Kind);
            writer.WriteList(post.Named, writer.Write);
            writer.WriteAscending(post.Meant);
            ProfileLayout.Write(writer, post.Words);
        });
        writer.WriteAscending(precedents.NamedSpecialties);
        Write(writer, precedents.Coefficients);
        writer.Write(precedents.Scale);
        writer.Write(precedents.TypicalBest);
        writer.Write(precedents.Support.Full);
        writer.Write(precedents.Weight);
    }

    private static Precedents? ReadPrecedents(PartReader reader, int terms) => !reader.ReadBoolean() ? null : new Precedents(
        reader.ReadList(() => new EarlierPost(
            reader.ReadString(), reader.ReadString(), (DemandKind)reader.ReadByte(), reader.ReadList(reader.ReadString), reader.ReadAscending(),
            ProfileLayout.ReadVector(reader))),
        reader.ReadAscending(),
        ReadLowRank(reader),
        terms,
        reader.ReadSingle(),
        reader.ReadSingle(),
        new Support(reader.ReadSingle()),
        reader.ReadSingle());

    private static void Write(PartWriter writer, LowRank matrix)
    {
        writer.WriteList(matrix.Basis, row => writer.WriteArray<float>(row));
        writer.WriteList(matrix.Rows, row => writer.WriteArray<float>(row));
    }

    private static LowRank ReadLowRank(PartReader reader) => new(reader.ReadList(reader.ReadArray<float>), reader.ReadList(reader.ReadArray<float>));

    private static void Write(PartWriter writer, LearnedOutcomes? outcomes)
    {
        writer.Write(outcomes is not null);
        if (outcomes is null)
            return;
        writer.WriteList(outcomes.Demands, demand =>
        {
            writer.Write(demand.Id);
            writer.Write(demand.Title);
            writer.Write((byte)demand.Kind);
            ProfileLayout.Write(writer, demand.Text);
            writer.WriteArray<float>(demand.Others);
            writer.WriteArray<float>(demand.Own);
            ProfileLayout.WriteWeights(writer, demand.Tried);
        });
        Write(writer, outcomes.Coefficients);
        writer.Write(outcomes.Features.Spread);
        writer.WriteArray<float>(outcomes.Features.Usual);
        writer.WriteArray<float>(outcomes.Features.Deviation);
        writer.WriteArray<byte>(Array.ConvertAll(outcomes.Features.Levels.Levels, level => (byte)level));
        writer.WriteList([.. outcomes.Features.Levels.ByEnding], ending =>
        {
            writer.Write(ending.Key);
            writer.WriteArray<float>(ending.Value);
        });
        writer.WriteArray<float>(outcomes.Ranker.Weights);
        writer.WriteList(outcomes.Ranker.Trees, tree =>
        {
            writer.WriteArray<sbyte>(tree.Feature);
            writer.WriteArray<float>(tree.Most);
            writer.WriteArray<byte>(tree.Left);
            writer.WriteArray<float>(tree.Values);
        });
        writer.Write(outcomes.Range.Least);
        writer.Write(outcomes.Range.Most);
        writer.Write(outcomes.Support.Full);
        writer.Write(outcomes.Weight);
    }

    private static LearnedOutcomes? ReadOutcomes(PartReader reader, int terms) => !reader.ReadBoolean() ? null : new LearnedOutcomes(
        reader.ReadList(() => new PastDemand(
            reader.ReadString(), reader.ReadString(), (DemandKind)reader.ReadByte(), ProfileLayout.ReadVector(reader), reader.ReadArray<float>(),
            reader.ReadArray<float>(), ProfileLayout.ReadWeights(reader))),
        ReadLowRank(reader),
        new OutcomeFeatures(reader.ReadSingle(), reader.ReadArray<float>(), reader.ReadArray<float>()) { Levels = ReadLevels(reader) },
        new OutcomeRanker(
            reader.ReadArray<float>(),
            reader.ReadList(() => new RegressionTree(reader.ReadArray<sbyte>(), reader.ReadArray<float>(), reader.ReadArray<byte>(),
                reader.ReadArray<float>()))),
        terms,
        (reader.ReadSingle(), reader.ReadSingle()),
        new Support(reader.ReadSingle()),
        reader.ReadSingle());

    private static LevelOdds ReadLevels(PartReader reader) => new(
        Array.ConvertAll(reader.ReadArray<byte>(), level => (EducationLevel)level),
        new SortedDictionary<string, float[]>(
            reader.ReadList(() => (Ending: reader.ReadString(), Odds: reader.ReadArray<float>())).ToDictionary(entry => entry.Ending, entry => entry.Odds),
            StringComparer.Ordinal));

    private static void Write(PartWriter writer, Vocabulary vocabulary)
    {
        writer.WriteList(vocabulary.Skills, skill =>
        {
            writer.Write(skill.Name);
            writer.Write((byte)skill.Kind);
            writer.WriteList(skill.Related, relation =>
            {
                writer.Write(relation.Skill);
                writer.Write(relation.Strength);
            });
        });
        writer.WriteList([.. vocabulary.Forms.OrderBy(form => form.Key, StringComparer.Ordinal)], form =>
        {
            writer.Write(form.Key);
            writer.Write(form.Value + 1);
            writer.Write((byte)vocabulary.Sources.GetValueOrDefault(form.Key, SpellingSource.Base));
        });
    }

    private static Vocabulary ReadVocabulary(PartReader reader)
    {
        var skills = reader.ReadList(() => new Skill(
            reader.ReadString(), (SkillKind)reader.ReadByte(), reader.ReadList(() => (reader.ReadInt32(), reader.ReadSingle()))));
        var forms = reader.ReadList(() => (Form: reader.ReadString(), Skill: reader.ReadInt32() - 1, Source: (SpellingSource)reader.ReadByte()));
        return new Vocabulary(
            skills,
            forms.ToDictionary(form => form.Form, form => form.Skill, StringComparer.Ordinal),
            forms.ToDictionary(form => form.Form, form => form.Source, StringComparer.Ordinal));
    }
}
