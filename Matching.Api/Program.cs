using Matching.Api;
using Matching.Api.Dashboard;
using Matching.Api.Health;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.OpenApi;
using Matching.Api.Hosting.Requests;
using Matching.Api.Hosting.Start;
using Matching.Api.Pages;
using Matching.Api.SignOn;
using Matching.Engine;
using Matching.Engine.Storage;
using Matching.Jobs;
using OpenTelemetry.Metrics;

var builder = WebApplication.CreateBuilder(args);

builder.ReadSettingsBesideProgram();
builder.ListenOnLoopbackByDefault();

builder.Services.AddMatchingEngine(builder.Configuration);
builder.Services.AddFirstStart();
builder.Services.AddMatchingJobs(builder.Configuration);
builder.Services.AddIndexWatch();
// No activities of requests: one for each ranked list would cost a quarter of what the list does.
builder.AddMatchingTelemetry()?.WithMetrics(metrics => metrics.AddAspNetCoreInstrumentation());

builder.Services.AddProblems();
builder.Services.AddApiKeys(builder.Configuration);
builder.Services.AddSignIn();
builder.Services.AddAccounts();
builder.Services.AddSignOn(builder.Configuration);
builder.Services.AddApiDocument();
builder.Services.AddPages();

var app = builder.Build();
if (SettingsCheck.Refuses(app.Services, Console.Error))
    return 1;

app.UseSecurityHeaders();
app.UseRequestLog();
app.UseHeadAsGet();
app.UseExportHeaders();
app.UseProblems();
app.UseRouting();
app.UseAuthentication();
app.UseAuthorization();
app.UseMiddleware<AuditTrail>();
app.UseAntiForgery();
app.UseMiddleware<IdempotentPosts>();

app.MapHealth();
app.MapApi();
app.MapApiDocument();
app.MapPages();
app.MapPasswordLinks();
app.MapSignOn();
app.MapJobsDashboard();

try
{
    app.Run();
    return 0;
}
catch (NewerSchemaException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}
