using Matching.Engine.Balance;

namespace Matching.Engine.Index;

/// <summary>The parts of a stored index, in order: <c>skills</c>, <c>model</c>, <c>programs</c>, <c>demands</c>, <c>lists</c>, <c>industries</c>.</summary>
internal static class IndexLayout
{
    public static IReadOnlyList<IndexPart> Write(MatchIndex index)
    {
        using var model = new PartWriter();
        ModelLayout.Write(model, index.Model);
        using var programs = new PartWriter();
        programs.WriteList(index.Programs, program => ProfileLayout.Write(programs, program));
        using var demands = new PartWriter();
        demands.WriteList(index.Demands, demand => ProfileLayout.Write(demands, demand));
        using var lists = new PartWriter();
        lists.Write(index.TopK);
        lists.WriteOptional((DateOnly?)index.Today);
        ListLayout.Write(lists, index.ForDemands);
        ListLayout.Write(lists, index.ForPrograms);
        using var industries = new PartWriter();
        Write(industries, index.Industries);
        using var skills = new PartWriter();
        SkillsLayout.Write(skills, index.Model.Vocabulary, index.Survey);
        return
        [
            skills.ToPart(SkillsLayout.Part), model.ToPart("model"), programs.ToPart("programs"), demands.ToPart("demands"), lists.ToPart("lists"), industries.ToPart("industries"),
        ];
    }

    public static MatchIndex Read(IReadOnlyList<IndexPart> parts)
    {
        using var modelPart = Part("model");
        var model = ModelLayout.Read(modelPart);
        using var programPart = Part("programs");
        var programs = programPart.ReadList(() => ProfileLayout.ReadProgram(programPart, model));
        using var demandPart = Part("demands");
        var demands = demandPart.ReadList(() => ProfileLayout.ReadDemand(demandPart));
        using var lists = Part("lists");
        var (topK, today) = (lists.ReadInt32(), lists.ReadOptionalDate()!.Value);
        var (forDemands, forPrograms) = (ListLayout.Read(lists), ListLayout.Read(lists));
        using var industries = Part("industries");
        using var skills = Part(SkillsLayout.Part);
        return new MatchIndex(model, demands, programs, forDemands, forPrograms, ReadIndustries(industries, programs.Length), today, topK) { Survey = SkillsLayout.Read(skills) };

        PartReader Part(string name) => new(parts.FirstOrDefault(part => part.Name == name) ?? throw new InvalidDataException($"Part {name} is missing."));
    }

    private static void Write(PartWriter writer, IndustrySums sums)
    {
        writer.WriteList(sums.Industries, writer.Write);
        writer.WriteArray<long>(sums.Weighted);
        writer.WriteArray<int>(sums.Fitting);
        writer.WriteArray<int>(sums.Demands);
        writer.WriteArray<long>(sums.Headcounts);
    }

    private static IndustrySums ReadIndustries(PartReader reader, int programs)
    {
        var sums = new IndustrySums(reader.ReadList(reader.ReadString), programs);
        reader.ReadArray<long>().CopyTo(sums.Weighted, 0);
        reader.ReadArray<int>().CopyTo(sums.Fitting, 0);
        reader.ReadArray<int>().CopyTo(sums.Demands, 0);
        reader.ReadArray<long>().CopyTo(sums.Headcounts, 0);
        return sums;
    }
}
