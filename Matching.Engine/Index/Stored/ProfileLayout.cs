using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Model;
using Matching.Engine.Numerics;
using Matching.Engine.Programs;
using Matching.Engine.Skills;
using Matching.Engine.Text;

namespace Matching.Engine.Index.Stored;

/// <summary>How both sides are stored, without the texts that answers do not need.</summary>
internal static class ProfileLayout
{
    private const int RequiredBit = 0x80;

    public static void Write(PartWriter writer, DemandProfile profile, MatchModel model)
    {
        var demand = profile.Demand;
        writer.Write(demand.Enterprise);
        writer.Write(demand.ExternalId);
        writer.Write(demand.Title);
        writer.Write((byte)demand.Kind);
        writer.Write(demand.Headcount);
        writer.Write((byte)demand.Education);
        writer.WriteOptional(demand.Industry);
        writer.WriteOptional(demand.Region);
        writer.WriteOptional(demand.SalaryMin);
        writer.WriteOptional(demand.SalaryMax);
        writer.WriteOptional(demand.OpensOn);
        writer.WriteOptional(demand.ClosesOn);
        writer.Write((byte)demand.Visibility);
        WeighedLayout.Write(writer, Array.ConvertAll(profile.Asked, asked => asked.Skill), Array.ConvertAll(profile.Asked, asked => asked.Weight),
            model.SkillWeights);
        foreach (var asked in profile.Asked)
            writer.Write((byte)(asked.Required ? asked.Level | RequiredBit : asked.Level));
        writer.Write(profile.NamesSkills);
        writer.Write(profile.IsUntold);
        writer.Write(profile.IsComparable);
        WeighedLayout.Write(writer, profile.Text.Terms, profile.Text.Values, model.Text.TermWeights);
        WriteWeights(writer, profile.NearestSpecialties);
        WriteWeights(writer, profile.Wanted);
        writer.WriteList(profile.WantedNames, writer.Write);
        writer.Write(profile.Confidence);
        writer.Write(profile.OutcomeConfidence);
        writer.WriteArray<ulong>([profile.Content]);
        writer.Write(profile.SemanticText);
        writer.WriteList(profile.Unknown, skill =>
        {
            writer.Write(skill.Name);
            writer.Write(skill.Required);
            writer.Write(skill.Level ?? 0);
        });
    }

    public static DemandProfile ReadDemand(PartReader reader, MatchModel model)
    {
        var demand = new Demand
        {
            Enterprise = reader.ReadString(),
            ExternalId = reader.ReadString(),
            Title = reader.ReadString(),
            Kind = (DemandKind)reader.ReadByte(),
            Headcount = reader.ReadInt32(),
            Education = (EducationLevel)reader.ReadByte(),
            Industry = reader.ReadOptionalString(),
            Region = reader.ReadOptionalString(),
            SalaryMin = reader.ReadOptionalDecimal(),
            SalaryMax = reader.ReadOptionalDecimal(),
            OpensOn = reader.ReadOptionalDate(),
            ClosesOn = reader.ReadOptionalDate(),
            Visibility = (Visibility)reader.ReadByte(),
        };
        var (skills, weights) = WeighedLayout.Read(reader, model.SkillWeights);
        var asked = new AskedSkill[skills.Length];
        for (var at = 0; at < asked.Length; at++)
        {
            var level = reader.ReadByte();
            asked[at] = new AskedSkill(skills[at], (byte)(level & ~RequiredBit), (level & RequiredBit) != 0, weights[at]);
        }

        var (named, untold, comparable) = (reader.ReadBoolean(), reader.ReadBoolean(), reader.ReadBoolean());
        var (terms, values) = WeighedLayout.Read(reader, model.Text.TermWeights);
        var nearest = ReadWeights(reader);
        var (wanted, names) = (ReadWeights(reader), reader.ReadList(reader.ReadString));
        var (confidence, outcomeConfidence) = (reader.ReadSingle(), reader.ReadSingle());
        var reading = new DemandReading(demand.Id, demand, asked, named, new SparseVector(terms, values))
        {
            Wanted = wanted,
            IsUntold = untold,
            WantedNames = names,
            Content = reader.ReadArray<ulong>()[0],
            SemanticText = reader.ReadInt32(),
            Unknown = reader.ReadList(() => new NamedSkill(reader.ReadString(), reader.ReadBoolean(), reader.ReadInt32() is > 0 and var level ? level : null)),
        };
        return new DemandProfile(reading)
        {
            NearestSpecialties = nearest,
            IsComparable = comparable,
            Confidence = confidence,
            OutcomeConfidence = outcomeConfidence,
        };
    }

    public static void Write(PartWriter writer, ProgramProfile profile)
    {
        var program = profile.Program;
        writer.Write(program.College);
        writer.Write(program.ExternalId);
        writer.WriteOptional(program.SpecialtyCode);
        writer.Write(program.Specialty);
        writer.Write((byte)program.Level);
        writer.Write((byte)(program.StudyYears ?? 0));
        writer.WriteOptional(program.Region);
        writer.Write(program.Certificates);
        writer.WriteList(program.Cohorts, cohort =>
        {
            writer.Write(cohort.GraduationYear);
            writer.Write(cohort.Graduates);
            writer.Write(cohort.Seats ?? -1);
            writer.Write(cohort.Enrolled ?? -1);
            writer.WriteArray<double>(cohort.DestinationRate is { } rate ? [rate] : []);
        });
        writer.Write((byte)program.Visibility);
        writer.Write(profile.Specialty);
        writer.WriteList(profile.Given, given =>
        {
            writer.Write(given.Skill);
            writer.Write(given.Level);
            writer.Write(given.Via);
            writer.Write(given.Strength);
        });
    }

    public static ProgramProfile ReadProgram(PartReader reader, MatchModel model)
    {
        var program = new Program
        {
            College = reader.ReadString(),
            ExternalId = reader.ReadString(),
            SpecialtyCode = reader.ReadOptionalString(),
            Specialty = reader.ReadString(),
            Level = (EducationLevel)reader.ReadByte(),
            StudyYears = reader.ReadByte() is > 0 and var years ? years : null,
            Region = reader.ReadOptionalString(),
            Certificates = reader.ReadString(),
            Cohorts = reader.ReadList(() => ReadCohort(reader)),
            Visibility = (Visibility)reader.ReadByte(),
        };
        var specialty = reader.ReadInt32();
        var given = reader.ReadList(() => new GivenSkill(reader.ReadInt32(), reader.ReadByte(), reader.ReadInt32(), reader.ReadSingle()));
        return new ProgramProfile(program.Id, program, given, specialty, model.Specialties[specialty]);
    }

    private static Cohort ReadCohort(PartReader reader) => new(reader.ReadInt32(), reader.ReadInt32())
    {
        Seats = reader.ReadInt32() is >= 0 and var seats ? seats : null,
        Enrolled = reader.ReadInt32() is >= 0 and var enrolled ? enrolled : null,
        DestinationRate = reader.ReadArray<double>() is [var rate] ? rate : null,
    };

    /// <param name="vector">Rounded.</param>
    public static void Write(PartWriter writer, SparseVector vector)
    {
        writer.WriteAscending(vector.Terms);
        writer.WriteArray<ushort>(Array.ConvertAll(vector.Values, PackedFloat.FromSingle));
    }

    public static SparseVector ReadVector(PartReader reader) => new(reader.ReadAscending(), Array.ConvertAll(reader.ReadArray<ushort>(), PackedFloat.ToSingle));

    public static void WriteWeights(PartWriter writer, (int Ordinal, float Weight)[] weights) => writer.WriteList(weights, entry =>
    {
        writer.Write(entry.Ordinal);
        writer.Write(entry.Weight);
    });

    public static (int Ordinal, float Weight)[] ReadWeights(PartReader reader) => reader.ReadList(() => (reader.ReadInt32(), reader.ReadSingle()));
}
