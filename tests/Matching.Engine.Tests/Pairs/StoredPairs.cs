using Matching.Engine.Demands;
using Matching.Engine.Programs;
using Matching.Engine.Storage;
using CollegeProgram = Matching.Engine.Programs.Program;

namespace Matching.Engine.Tests.Pairs;

/// <summary>Demands and programs for rows that belong to one of each.</summary>
internal static class StoredPairs
{
    public static async Task<Demand> AddDemandAsync(this Database database, string enterprise = "云帆精密")
    {
        var demand = new Demand { Enterprise = enterprise, ExternalId = $"{Guid.NewGuid():N}", Title = "PLC调试员" };
        await new DemandStore(database, TimeProvider.System).CreateAsync(demand, CancellationToken.None);
        return demand;
    }

    public static async Task<CollegeProgram> AddProgramAsync(this Database database, string college = "云泽学院")
    {
        var program = new CollegeProgram { College = college, ExternalId = $"{Guid.NewGuid():N}", Specialty = "机电一体化技术" };
        await new ProgramStore(database, TimeProvider.System).CreateAsync(program, CancellationToken.None);
        return program;
    }
}
