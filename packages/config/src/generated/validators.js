// Written by `pnpm codegen` from packages/config/schemas. Do not edit.

export const validateDatapathEvent = validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"datapath-event.schema.json","title":"DatapathEvent","description":"What the datapath reports by itself.","oneOf":[{"$ref":"#/definitions/HostConnectedEvent"},{"$ref":"#/definitions/HostDisconnectedEvent"},{"$ref":"#/definitions/DriverBoundEvent"},{"$ref":"#/definitions/DriverUnboundEvent"},{"$ref":"#/definitions/QueueBrokenEvent"},{"$ref":"#/definitions/DeviceFailedEvent"},{"$ref":"#/definitions/LogEvent"}],"type":"object","required":["kind"],"discriminator":{"propertyName":"kind"},"definitions":{"HostConnectedEvent":{"type":"object","additionalProperties":false,"required":["kind","vuid","side","peerPid","peerName"],"properties":{"kind":{"const":"hostConnected","type":"string"},"vuid":{"$ref":"common.schema.json#/definitions/VuidText"},"side":{"$ref":"device-status.schema.json#/definitions/HostSide"},"peerPid":{"type":"integer","minimum":0},"peerName":{"type":"string"}}},"HostDisconnectedEvent":{"type":"object","additionalProperties":false,"required":["kind","vuid","reason"],"properties":{"kind":{"const":"hostDisconnected","type":"string"},"vuid":{"$ref":"common.schema.json#/definitions/VuidText"},"reason":{"type":"string"},"code":{"$ref":"device-status.schema.json#/definitions/DisconnectCode"}}},"DriverBoundEvent":{"type":"object","additionalProperties":false,"required":["kind","vuid","features"],"properties":{"kind":{"const":"driverBound","type":"string"},"vuid":{"$ref":"common.schema.json#/definitions/VuidText"},"features":{"$ref":"common.schema.json#/definitions/Hex64"}}},"DriverUnboundEvent":{"type":"object","additionalProperties":false,"required":["kind","vuid"],"properties":{"kind":{"const":"driverUnbound","type":"string"},"vuid":{"$ref":"common.schema.json#/definitions/VuidText"}}},"QueueBrokenEvent":{"type":"object","additionalProperties":false,"required":["kind","vuid","index","reason"],"properties":{"kind":{"const":"queueBroken","type":"string"},"vuid":{"$ref":"common.schema.json#/definitions/VuidText"},"index":{"type":"integer","minimum":0,"maximum":255},"reason":{"type":"string"}}},"DeviceFailedEvent":{"type":"object","additionalProperties":false,"required":["kind","vuid","reason"],"properties":{"kind":{"const":"deviceFailed","type":"string"},"vuid":{"$ref":"common.schema.json#/definitions/VuidText"},"reason":{"type":"string"}}},"LogLevel":{"description":"err: somebody has to act; info: what happened; debug: how it happened.","type":"string","enum":["err","info","debug"]},"LogEvent":{"type":"object","additionalProperties":false,"required":["kind","level","text"],"properties":{"kind":{"const":"log","type":"string"},"level":{"$ref":"#/definitions/LogLevel"},"text":{"type":"string"}}}}};
const schema12 = {"type":"object","additionalProperties":false,"required":["kind","vuid","side","peerPid","peerName"],"properties":{"kind":{"const":"hostConnected","type":"string"},"vuid":{"$ref":"common.schema.json#/definitions/VuidText"},"side":{"$ref":"device-status.schema.json#/definitions/HostSide"},"peerPid":{"type":"integer","minimum":0},"peerName":{"type":"string"}}};
const schema14 = {"description":"Identity of a device, as `VNETS1D0F0`, or with `VF` and a number for a virtual function.","type":"string","pattern":"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"};
const schema22 = {"description":"listen: the peer connected to us; connect: we connected to the peer.","type":"string","enum":["listen","connect"]};
const pattern0 = new RegExp("^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$", "u");

function validate11(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema12.required,parentSchema:schema12,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.vuid === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "vuid"},message:"must have required property '"+"vuid"+"'",schema:schema12.required,parentSchema:schema12,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.side === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "side"},message:"must have required property '"+"side"+"'",schema:schema12.required,parentSchema:schema12,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.peerPid === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "peerPid"},message:"must have required property '"+"peerPid"+"'",schema:schema12.required,parentSchema:schema12,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.peerName === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "peerName"},message:"must have required property '"+"peerName"+"'",schema:schema12.required,parentSchema:schema12,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "kind") || (key0 === "vuid")) || (key0 === "side")) || (key0 === "peerPid")) || (key0 === "peerName"))){
const err5 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema12,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.kind !== undefined){
let data0 = data.kind;
if(typeof data0 !== "string"){
const err6 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.properties.kind.type,parentSchema:schema12.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if("hostConnected" !== data0){
const err7 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "hostConnected"},message:"must be equal to constant",schema:"hostConnected",parentSchema:schema12.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.vuid !== undefined){
let data1 = data.vuid;
if(typeof data1 === "string"){
if(!pattern0.test(data1)){
const err8 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/pattern",keyword:"pattern",params:{pattern: "^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"},message:"must match pattern \""+"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"+"\"",schema:"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$",parentSchema:schema14,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.type,parentSchema:schema14,data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.side !== undefined){
let data2 = data.side;
if(typeof data2 !== "string"){
const err10 = {instancePath:instancePath+"/side",schemaPath:"device-status.schema.json#/definitions/HostSide/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema22.type,parentSchema:schema22,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(!((data2 === "listen") || (data2 === "connect"))){
const err11 = {instancePath:instancePath+"/side",schemaPath:"device-status.schema.json#/definitions/HostSide/enum",keyword:"enum",params:{allowedValues: schema22.enum},message:"must be equal to one of the allowed values",schema:schema22.enum,parentSchema:schema22,data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.peerPid !== undefined){
let data3 = data.peerPid;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err12 = {instancePath:instancePath+"/peerPid",schemaPath:"#/properties/peerPid/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema12.properties.peerPid.type,parentSchema:schema12.properties.peerPid,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 0 || isNaN(data3)){
const err13 = {instancePath:instancePath+"/peerPid",schemaPath:"#/properties/peerPid/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.properties.peerPid,data:data3};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
if(data.peerName !== undefined){
let data4 = data.peerName;
if(typeof data4 !== "string"){
const err14 = {instancePath:instancePath+"/peerName",schemaPath:"#/properties/peerName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.properties.peerName.type,parentSchema:schema12.properties.peerName,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema12.type,parentSchema:schema12,data};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
validate11.errors = vErrors;
return errors === 0;
}

const schema32 = {"type":"object","additionalProperties":false,"required":["kind","vuid","reason"],"properties":{"kind":{"const":"hostDisconnected","type":"string"},"vuid":{"$ref":"common.schema.json#/definitions/VuidText"},"reason":{"type":"string"},"code":{"$ref":"device-status.schema.json#/definitions/DisconnectCode"}}};
const schema24 = {"description":"How a host's connection ended. closed: by the host; broken: its socket failed; protocol: the host broke the protocol; notShared: a ring or memory of the guest is not in memory that the host shares; otherMtu: the host asked for an MTU that the device does not have; otherFeatures: by the host, when it had seen the features that are offered, as one does whose driver has others; refused: what the host asked for cannot be done; repliesUnread: the host did not read the replies; silent: the host had said nothing, and another one came; fault: a message made the datapath panic; ended: the device was removed, its link set down, or the datapath closed; lost: it could not go on in another datapath.","type":"string","enum":["closed","broken","protocol","notShared","otherMtu","otherFeatures","refused","repliesUnread","silent","fault","ended","lost"]};

function validate25(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema32.required,parentSchema:schema32,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.vuid === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "vuid"},message:"must have required property '"+"vuid"+"'",schema:schema32.required,parentSchema:schema32,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.reason === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "reason"},message:"must have required property '"+"reason"+"'",schema:schema32.required,parentSchema:schema32,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "kind") || (key0 === "vuid")) || (key0 === "reason")) || (key0 === "code"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema32,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.kind !== undefined){
let data0 = data.kind;
if(typeof data0 !== "string"){
const err4 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.properties.kind.type,parentSchema:schema32.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if("hostDisconnected" !== data0){
const err5 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "hostDisconnected"},message:"must be equal to constant",schema:"hostDisconnected",parentSchema:schema32.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.vuid !== undefined){
let data1 = data.vuid;
if(typeof data1 === "string"){
if(!pattern0.test(data1)){
const err6 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/pattern",keyword:"pattern",params:{pattern: "^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"},message:"must match pattern \""+"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"+"\"",schema:"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$",parentSchema:schema14,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.type,parentSchema:schema14,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.reason !== undefined){
let data2 = data.reason;
if(typeof data2 !== "string"){
const err8 = {instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.properties.reason.type,parentSchema:schema32.properties.reason,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.code !== undefined){
let data3 = data.code;
if(typeof data3 !== "string"){
const err9 = {instancePath:instancePath+"/code",schemaPath:"device-status.schema.json#/definitions/DisconnectCode/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema24.type,parentSchema:schema24,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(!((((((((((((data3 === "closed") || (data3 === "broken")) || (data3 === "protocol")) || (data3 === "notShared")) || (data3 === "otherMtu")) || (data3 === "otherFeatures")) || (data3 === "refused")) || (data3 === "repliesUnread")) || (data3 === "silent")) || (data3 === "fault")) || (data3 === "ended")) || (data3 === "lost"))){
const err10 = {instancePath:instancePath+"/code",schemaPath:"device-status.schema.json#/definitions/DisconnectCode/enum",keyword:"enum",params:{allowedValues: schema24.enum},message:"must be equal to one of the allowed values",schema:schema24.enum,parentSchema:schema24,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema32.type,parentSchema:schema32,data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate25.errors = vErrors;
return errors === 0;
}

const schema35 = {"type":"object","additionalProperties":false,"required":["kind","vuid","features"],"properties":{"kind":{"const":"driverBound","type":"string"},"vuid":{"$ref":"common.schema.json#/definitions/VuidText"},"features":{"$ref":"common.schema.json#/definitions/Hex64"}}};
const schema23 = {"description":"A 64-bit number in hexadecimal with `0x`.","type":"string","pattern":"^0[xX][0-9A-Fa-f]{1,16}$"};
const pattern4 = new RegExp("^0[xX][0-9A-Fa-f]{1,16}$", "u");

function validate26(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema35.required,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.vuid === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "vuid"},message:"must have required property '"+"vuid"+"'",schema:schema35.required,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.features === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "features"},message:"must have required property '"+"features"+"'",schema:schema35.required,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "kind") || (key0 === "vuid")) || (key0 === "features"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.kind !== undefined){
let data0 = data.kind;
if(typeof data0 !== "string"){
const err4 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.properties.kind.type,parentSchema:schema35.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if("driverBound" !== data0){
const err5 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "driverBound"},message:"must be equal to constant",schema:"driverBound",parentSchema:schema35.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.vuid !== undefined){
let data1 = data.vuid;
if(typeof data1 === "string"){
if(!pattern0.test(data1)){
const err6 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/pattern",keyword:"pattern",params:{pattern: "^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"},message:"must match pattern \""+"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"+"\"",schema:"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$",parentSchema:schema14,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.type,parentSchema:schema14,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.features !== undefined){
let data2 = data.features;
if(typeof data2 === "string"){
if(!pattern4.test(data2)){
const err8 = {instancePath:instancePath+"/features",schemaPath:"common.schema.json#/definitions/Hex64/pattern",keyword:"pattern",params:{pattern: "^0[xX][0-9A-Fa-f]{1,16}$"},message:"must match pattern \""+"^0[xX][0-9A-Fa-f]{1,16}$"+"\"",schema:"^0[xX][0-9A-Fa-f]{1,16}$",parentSchema:schema23,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/features",schemaPath:"common.schema.json#/definitions/Hex64/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema23.type,parentSchema:schema23,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema35.type,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
validate26.errors = vErrors;
return errors === 0;
}

const schema38 = {"type":"object","additionalProperties":false,"required":["kind","vuid"],"properties":{"kind":{"const":"driverUnbound","type":"string"},"vuid":{"$ref":"common.schema.json#/definitions/VuidText"}}};

function validate27(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema38.required,parentSchema:schema38,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.vuid === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "vuid"},message:"must have required property '"+"vuid"+"'",schema:schema38.required,parentSchema:schema38,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "kind") || (key0 === "vuid"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema38,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.kind !== undefined){
let data0 = data.kind;
if(typeof data0 !== "string"){
const err3 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.kind.type,parentSchema:schema38.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if("driverUnbound" !== data0){
const err4 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "driverUnbound"},message:"must be equal to constant",schema:"driverUnbound",parentSchema:schema38.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.vuid !== undefined){
let data1 = data.vuid;
if(typeof data1 === "string"){
if(!pattern0.test(data1)){
const err5 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/pattern",keyword:"pattern",params:{pattern: "^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"},message:"must match pattern \""+"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"+"\"",schema:"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$",parentSchema:schema14,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.type,parentSchema:schema14,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema38.type,parentSchema:schema38,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
validate27.errors = vErrors;
return errors === 0;
}

const schema40 = {"type":"object","additionalProperties":false,"required":["kind","vuid","index","reason"],"properties":{"kind":{"const":"queueBroken","type":"string"},"vuid":{"$ref":"common.schema.json#/definitions/VuidText"},"index":{"type":"integer","minimum":0,"maximum":255},"reason":{"type":"string"}}};

function validate28(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema40.required,parentSchema:schema40,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.vuid === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "vuid"},message:"must have required property '"+"vuid"+"'",schema:schema40.required,parentSchema:schema40,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.index === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "index"},message:"must have required property '"+"index"+"'",schema:schema40.required,parentSchema:schema40,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.reason === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "reason"},message:"must have required property '"+"reason"+"'",schema:schema40.required,parentSchema:schema40,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "kind") || (key0 === "vuid")) || (key0 === "index")) || (key0 === "reason"))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema40,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.kind !== undefined){
let data0 = data.kind;
if(typeof data0 !== "string"){
const err5 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema40.properties.kind.type,parentSchema:schema40.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if("queueBroken" !== data0){
const err6 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "queueBroken"},message:"must be equal to constant",schema:"queueBroken",parentSchema:schema40.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.vuid !== undefined){
let data1 = data.vuid;
if(typeof data1 === "string"){
if(!pattern0.test(data1)){
const err7 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/pattern",keyword:"pattern",params:{pattern: "^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"},message:"must match pattern \""+"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"+"\"",schema:"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$",parentSchema:schema14,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.type,parentSchema:schema14,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.index !== undefined){
let data2 = data.index;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err9 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema40.properties.index.type,parentSchema:schema40.properties.index,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 255 || isNaN(data2)){
const err10 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/maximum",keyword:"maximum",params:{comparison: "<=", limit: 255},message:"must be <= 255",schema:255,parentSchema:schema40.properties.index,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data2 < 0 || isNaN(data2)){
const err11 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema40.properties.index,data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
if(data.reason !== undefined){
let data3 = data.reason;
if(typeof data3 !== "string"){
const err12 = {instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema40.properties.reason.type,parentSchema:schema40.properties.reason,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema40.type,parentSchema:schema40,data};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
validate28.errors = vErrors;
return errors === 0;
}

const schema42 = {"type":"object","additionalProperties":false,"required":["kind","vuid","reason"],"properties":{"kind":{"const":"deviceFailed","type":"string"},"vuid":{"$ref":"common.schema.json#/definitions/VuidText"},"reason":{"type":"string"}}};

function validate29(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema42.required,parentSchema:schema42,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.vuid === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "vuid"},message:"must have required property '"+"vuid"+"'",schema:schema42.required,parentSchema:schema42,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.reason === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "reason"},message:"must have required property '"+"reason"+"'",schema:schema42.required,parentSchema:schema42,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "kind") || (key0 === "vuid")) || (key0 === "reason"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema42,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.kind !== undefined){
let data0 = data.kind;
if(typeof data0 !== "string"){
const err4 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema42.properties.kind.type,parentSchema:schema42.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if("deviceFailed" !== data0){
const err5 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "deviceFailed"},message:"must be equal to constant",schema:"deviceFailed",parentSchema:schema42.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.vuid !== undefined){
let data1 = data.vuid;
if(typeof data1 === "string"){
if(!pattern0.test(data1)){
const err6 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/pattern",keyword:"pattern",params:{pattern: "^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"},message:"must match pattern \""+"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"+"\"",schema:"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$",parentSchema:schema14,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.type,parentSchema:schema14,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.reason !== undefined){
let data2 = data.reason;
if(typeof data2 !== "string"){
const err8 = {instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema42.properties.reason.type,parentSchema:schema42.properties.reason,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema42.type,parentSchema:schema42,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
validate29.errors = vErrors;
return errors === 0;
}

const schema44 = {"type":"object","additionalProperties":false,"required":["kind","level","text"],"properties":{"kind":{"const":"log","type":"string"},"level":{"$ref":"#/definitions/LogLevel"},"text":{"type":"string"}}};
const schema45 = {"description":"err: somebody has to act; info: what happened; debug: how it happened.","type":"string","enum":["err","info","debug"]};

function validate30(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema44.required,parentSchema:schema44,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.level === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "level"},message:"must have required property '"+"level"+"'",schema:schema44.required,parentSchema:schema44,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.text === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "text"},message:"must have required property '"+"text"+"'",schema:schema44.required,parentSchema:schema44,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "kind") || (key0 === "level")) || (key0 === "text"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema44,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.kind !== undefined){
let data0 = data.kind;
if(typeof data0 !== "string"){
const err4 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.properties.kind.type,parentSchema:schema44.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if("log" !== data0){
const err5 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "log"},message:"must be equal to constant",schema:"log",parentSchema:schema44.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.level !== undefined){
let data1 = data.level;
if(typeof data1 !== "string"){
const err6 = {instancePath:instancePath+"/level",schemaPath:"#/definitions/LogLevel/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.type,parentSchema:schema45,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(!(((data1 === "err") || (data1 === "info")) || (data1 === "debug"))){
const err7 = {instancePath:instancePath+"/level",schemaPath:"#/definitions/LogLevel/enum",keyword:"enum",params:{allowedValues: schema45.enum},message:"must be equal to one of the allowed values",schema:schema45.enum,parentSchema:schema45,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.text !== undefined){
let data2 = data.text;
if(typeof data2 !== "string"){
const err8 = {instancePath:instancePath+"/text",schemaPath:"#/properties/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.properties.text.type,parentSchema:schema44.properties.text,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema44.type,parentSchema:schema44,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
validate30.errors = vErrors;
return errors === 0;
}


function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="datapath-event.schema.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const tag0 = data.kind;
if(typeof tag0 == "string"){
if(tag0 === "hostConnected"){
if(!(validate11(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
}
else if(tag0 === "hostDisconnected"){
if(!(validate25(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
errors = vErrors.length;
}
}
else if(tag0 === "driverBound"){
if(!(validate26(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
errors = vErrors.length;
}
}
else if(tag0 === "driverUnbound"){
if(!(validate27(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
errors = vErrors.length;
}
}
else if(tag0 === "queueBroken"){
if(!(validate28(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
}
else if(tag0 === "deviceFailed"){
if(!(validate29(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
errors = vErrors.length;
}
}
else if(tag0 === "log"){
if(!(validate30(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
}
else {
const err1 = {instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "mapping", tag: "kind", tagValue: tag0},message:"value of tag \"kind\" must be in oneOf",schema:schema11.discriminator,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "tag", tag: "kind", tagValue: tag0},message:"tag \"kind\" must be string",schema:schema11.discriminator,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.type,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
validate10.errors = vErrors;
return errors === 0;
}

export const validateDevicePatch = validate38;
const schema46 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"device-patch.schema.json","title":"DevicePatch","description":"What may be changed about a device that the datapath serves.","type":"object","additionalProperties":false,"properties":{"mac":{"$ref":"common.schema.json#/definitions/MacText"},"mtu":{"$ref":"common.schema.json#/definitions/Mtu"},"features":{"$ref":"common.schema.json#/definitions/Hex64"},"maxQueueSize":{"$ref":"common.schema.json#/definitions/QueueSize"},"linkUp":{"type":"boolean"},"tuning":{"$ref":"common.schema.json#/definitions/DeviceTuning"}}};
const schema47 = {"description":"MAC address of a device: six octets in hexadecimal, separated by `:`, neither zero nor multicast.","type":"string","pattern":"^(?!00(:00){5}$)[0-9A-Fa-f][02468ACEace](:[0-9A-Fa-f]{2}){5}$"};
const schema48 = {"description":"Largest payload of a frame, in octets.","type":"integer","minimum":68,"maximum":65521};
const schema50 = {"description":"Descriptors of one queue: a power of two (virtio 1.3, 2.7).","type":"integer","enum":[4,8,16,32,64,128,256,512,1024,2048,4096,8192,16384,32768]};
const pattern15 = new RegExp("^(?!00(:00){5}$)[0-9A-Fa-f][02468ACEace](:[0-9A-Fa-f]{2}){5}$", "u");
const schema51 = {"description":"What of a device may change at any time, driver or not. What it leaves out has its default.","type":"object","additionalProperties":false,"properties":{"speed":{"$ref":"#/definitions/Speed","description":"Absent: unknown. The host side is told; the datapath limits nothing."},"rxMode":{"$ref":"#/definitions/RxMode","description":"Absent: promiscuous."},"packetCounters":{"type":"boolean","description":"Absent: true."},"dropCounters":{"type":"boolean","description":"Absent: true."},"moderation":{"$ref":"#/definitions/Moderation"},"rateLimits":{"$ref":"#/definitions/RateLimits","description":"Absent: all that the machine can do."}}};
const schema52 = {"description":"Speed that a driver is told, in units of 1 Mbit/s (virtio 1.3, 5.1.4).","type":"integer","minimum":0,"maximum":2147483647};
const schema53 = {"description":"Which frames reach the driver, one bit for each mode of the control queue's RX class (virtio 1.3, 5.1.6.5.1): 0x1 promiscuous, 0x2 all multicast, 0x4 all unicast, 0x8 no multicast, 0x10 no unicast, 0x20 no broadcast.","type":"integer","minimum":0,"maximum":63};
const schema54 = {"description":"How notifications of used buffers are held back in every queue. They are sent when one of both limits is reached. Absent: as soon as the driver wants them.","type":"object","additionalProperties":false,"required":["mode","periodUs","maxCount"],"properties":{"mode":{"description":"Where the period begins. event: at the last notification; request: at the first completion that the driver was not told of.","type":"string","enum":["event","request"]},"periodUs":{"type":"integer","minimum":1,"maximum":65535,"description":"Longest wait, in microseconds."},"maxCount":{"type":"integer","minimum":0,"maximum":65535,"description":"Most completions that wait; 0: no limit."}}};
const schema55 = {"description":"Limits on the frames of a device, all its queues together. What exceeds them waits: in the driver's ring, or in the representor's queue, which overflows after 1000 frames.","type":"object","additionalProperties":false,"properties":{"rx":{"$ref":"#/definitions/RateLimit","description":"To the driver."},"tx":{"$ref":"#/definitions/RateLimit","description":"From the driver."}}};
const schema56 = {"description":"Limits of one direction; both are kept if both are given.","type":"object","additionalProperties":false,"properties":{"packets":{"$ref":"#/definitions/Rate"},"bytes":{"$ref":"#/definitions/Rate","description":"Octets of frames, without virtio-net headers."}}};
const schema57 = {"description":"A rate, and how far it may be exceeded after a quiet time.","type":"object","additionalProperties":false,"required":["perSecond"],"properties":{"perSecond":{"$ref":"#/definitions/RateAmount"},"burst":{"$ref":"#/definitions/RateAmount","description":"At once. Absent: a hundredth of a second's worth, at least 64 frames or 131114 octets."}}};
const schema58 = {"description":"A number of frames, or of their octets.","type":"integer","minimum":1,"maximum":1000000000000};

function validate42(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.perSecond === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "perSecond"},message:"must have required property '"+"perSecond"+"'",schema:schema57.required,parentSchema:schema57,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "perSecond") || (key0 === "burst"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema57,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.perSecond !== undefined){
let data0 = data.perSecond;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err2 = {instancePath:instancePath+"/perSecond",schemaPath:"#/definitions/RateAmount/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema58.type,parentSchema:schema58,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 1000000000000 || isNaN(data0)){
const err3 = {instancePath:instancePath+"/perSecond",schemaPath:"#/definitions/RateAmount/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000000000},message:"must be <= 1000000000000",schema:1000000000000,parentSchema:schema58,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data0 < 1 || isNaN(data0)){
const err4 = {instancePath:instancePath+"/perSecond",schemaPath:"#/definitions/RateAmount/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema58,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
if(data.burst !== undefined){
let data1 = data.burst;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err5 = {instancePath:instancePath+"/burst",schemaPath:"#/definitions/RateAmount/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema58.type,parentSchema:schema58,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 1000000000000 || isNaN(data1)){
const err6 = {instancePath:instancePath+"/burst",schemaPath:"#/definitions/RateAmount/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000000000},message:"must be <= 1000000000000",schema:1000000000000,parentSchema:schema58,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data1 < 1 || isNaN(data1)){
const err7 = {instancePath:instancePath+"/burst",schemaPath:"#/definitions/RateAmount/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema58,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
}
else {
const err8 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema57.type,parentSchema:schema57,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
validate42.errors = vErrors;
return errors === 0;
}


function validate41(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((key0 === "packets") || (key0 === "bytes"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema56,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.packets !== undefined){
if(!(validate42(data.packets, {instancePath:instancePath+"/packets",parentData:data,parentDataProperty:"packets",rootData}))){
vErrors = vErrors === null ? validate42.errors : vErrors.concat(validate42.errors);
errors = vErrors.length;
}
}
if(data.bytes !== undefined){
if(!(validate42(data.bytes, {instancePath:instancePath+"/bytes",parentData:data,parentDataProperty:"bytes",rootData}))){
vErrors = vErrors === null ? validate42.errors : vErrors.concat(validate42.errors);
errors = vErrors.length;
}
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema56.type,parentSchema:schema56,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate41.errors = vErrors;
return errors === 0;
}


function validate40(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((key0 === "rx") || (key0 === "tx"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema55,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.rx !== undefined){
if(!(validate41(data.rx, {instancePath:instancePath+"/rx",parentData:data,parentDataProperty:"rx",rootData}))){
vErrors = vErrors === null ? validate41.errors : vErrors.concat(validate41.errors);
errors = vErrors.length;
}
}
if(data.tx !== undefined){
if(!(validate41(data.tx, {instancePath:instancePath+"/tx",parentData:data,parentDataProperty:"tx",rootData}))){
vErrors = vErrors === null ? validate41.errors : vErrors.concat(validate41.errors);
errors = vErrors.length;
}
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema55.type,parentSchema:schema55,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate40.errors = vErrors;
return errors === 0;
}


function validate39(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((((key0 === "speed") || (key0 === "rxMode")) || (key0 === "packetCounters")) || (key0 === "dropCounters")) || (key0 === "moderation")) || (key0 === "rateLimits"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema51,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.speed !== undefined){
let data0 = data.speed;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err1 = {instancePath:instancePath+"/speed",schemaPath:"#/definitions/Speed/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema52.type,parentSchema:schema52,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 2147483647 || isNaN(data0)){
const err2 = {instancePath:instancePath+"/speed",schemaPath:"#/definitions/Speed/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema52,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data0 < 0 || isNaN(data0)){
const err3 = {instancePath:instancePath+"/speed",schemaPath:"#/definitions/Speed/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema52,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
if(data.rxMode !== undefined){
let data1 = data.rxMode;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err4 = {instancePath:instancePath+"/rxMode",schemaPath:"#/definitions/RxMode/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema53.type,parentSchema:schema53,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 63 || isNaN(data1)){
const err5 = {instancePath:instancePath+"/rxMode",schemaPath:"#/definitions/RxMode/maximum",keyword:"maximum",params:{comparison: "<=", limit: 63},message:"must be <= 63",schema:63,parentSchema:schema53,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data1 < 0 || isNaN(data1)){
const err6 = {instancePath:instancePath+"/rxMode",schemaPath:"#/definitions/RxMode/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema53,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
if(data.packetCounters !== undefined){
let data2 = data.packetCounters;
if(typeof data2 !== "boolean"){
const err7 = {instancePath:instancePath+"/packetCounters",schemaPath:"#/properties/packetCounters/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema51.properties.packetCounters.type,parentSchema:schema51.properties.packetCounters,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.dropCounters !== undefined){
let data3 = data.dropCounters;
if(typeof data3 !== "boolean"){
const err8 = {instancePath:instancePath+"/dropCounters",schemaPath:"#/properties/dropCounters/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema51.properties.dropCounters.type,parentSchema:schema51.properties.dropCounters,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.moderation !== undefined){
let data4 = data.moderation;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.mode === undefined){
const err9 = {instancePath:instancePath+"/moderation",schemaPath:"#/definitions/Moderation/required",keyword:"required",params:{missingProperty: "mode"},message:"must have required property '"+"mode"+"'",schema:schema54.required,parentSchema:schema54,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data4.periodUs === undefined){
const err10 = {instancePath:instancePath+"/moderation",schemaPath:"#/definitions/Moderation/required",keyword:"required",params:{missingProperty: "periodUs"},message:"must have required property '"+"periodUs"+"'",schema:schema54.required,parentSchema:schema54,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data4.maxCount === undefined){
const err11 = {instancePath:instancePath+"/moderation",schemaPath:"#/definitions/Moderation/required",keyword:"required",params:{missingProperty: "maxCount"},message:"must have required property '"+"maxCount"+"'",schema:schema54.required,parentSchema:schema54,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
for(const key1 in data4){
if(!(((key1 === "mode") || (key1 === "periodUs")) || (key1 === "maxCount"))){
const err12 = {instancePath:instancePath+"/moderation",schemaPath:"#/definitions/Moderation/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema54,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data4.mode !== undefined){
let data5 = data4.mode;
if(typeof data5 !== "string"){
const err13 = {instancePath:instancePath+"/moderation/mode",schemaPath:"#/definitions/Moderation/properties/mode/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema54.properties.mode.type,parentSchema:schema54.properties.mode,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(!((data5 === "event") || (data5 === "request"))){
const err14 = {instancePath:instancePath+"/moderation/mode",schemaPath:"#/definitions/Moderation/properties/mode/enum",keyword:"enum",params:{allowedValues: schema54.properties.mode.enum},message:"must be equal to one of the allowed values",schema:schema54.properties.mode.enum,parentSchema:schema54.properties.mode,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data4.periodUs !== undefined){
let data6 = data4.periodUs;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err15 = {instancePath:instancePath+"/moderation/periodUs",schemaPath:"#/definitions/Moderation/properties/periodUs/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema54.properties.periodUs.type,parentSchema:schema54.properties.periodUs,data:data6};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 65535 || isNaN(data6)){
const err16 = {instancePath:instancePath+"/moderation/periodUs",schemaPath:"#/definitions/Moderation/properties/periodUs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema54.properties.periodUs,data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data6 < 1 || isNaN(data6)){
const err17 = {instancePath:instancePath+"/moderation/periodUs",schemaPath:"#/definitions/Moderation/properties/periodUs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema54.properties.periodUs,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
if(data4.maxCount !== undefined){
let data7 = data4.maxCount;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err18 = {instancePath:instancePath+"/moderation/maxCount",schemaPath:"#/definitions/Moderation/properties/maxCount/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema54.properties.maxCount.type,parentSchema:schema54.properties.maxCount,data:data7};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 65535 || isNaN(data7)){
const err19 = {instancePath:instancePath+"/moderation/maxCount",schemaPath:"#/definitions/Moderation/properties/maxCount/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema54.properties.maxCount,data:data7};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data7 < 0 || isNaN(data7)){
const err20 = {instancePath:instancePath+"/moderation/maxCount",schemaPath:"#/definitions/Moderation/properties/maxCount/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema54.properties.maxCount,data:data7};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
}
else {
const err21 = {instancePath:instancePath+"/moderation",schemaPath:"#/definitions/Moderation/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema54.type,parentSchema:schema54,data:data4};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.rateLimits !== undefined){
if(!(validate40(data.rateLimits, {instancePath:instancePath+"/rateLimits",parentData:data,parentDataProperty:"rateLimits",rootData}))){
vErrors = vErrors === null ? validate40.errors : vErrors.concat(validate40.errors);
errors = vErrors.length;
}
}
}
else {
const err22 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema51.type,parentSchema:schema51,data};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
validate39.errors = vErrors;
return errors === 0;
}


function validate38(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="device-patch.schema.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((((key0 === "mac") || (key0 === "mtu")) || (key0 === "features")) || (key0 === "maxQueueSize")) || (key0 === "linkUp")) || (key0 === "tuning"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema46,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.mac !== undefined){
let data0 = data.mac;
if(typeof data0 === "string"){
if(!pattern15.test(data0)){
const err1 = {instancePath:instancePath+"/mac",schemaPath:"common.schema.json#/definitions/MacText/pattern",keyword:"pattern",params:{pattern: "^(?!00(:00){5}$)[0-9A-Fa-f][02468ACEace](:[0-9A-Fa-f]{2}){5}$"},message:"must match pattern \""+"^(?!00(:00){5}$)[0-9A-Fa-f][02468ACEace](:[0-9A-Fa-f]{2}){5}$"+"\"",schema:"^(?!00(:00){5}$)[0-9A-Fa-f][02468ACEace](:[0-9A-Fa-f]{2}){5}$",parentSchema:schema47,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/mac",schemaPath:"common.schema.json#/definitions/MacText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema47.type,parentSchema:schema47,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.mtu !== undefined){
let data1 = data.mtu;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err3 = {instancePath:instancePath+"/mtu",schemaPath:"common.schema.json#/definitions/Mtu/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema48.type,parentSchema:schema48,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 65521 || isNaN(data1)){
const err4 = {instancePath:instancePath+"/mtu",schemaPath:"common.schema.json#/definitions/Mtu/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65521},message:"must be <= 65521",schema:65521,parentSchema:schema48,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data1 < 68 || isNaN(data1)){
const err5 = {instancePath:instancePath+"/mtu",schemaPath:"common.schema.json#/definitions/Mtu/minimum",keyword:"minimum",params:{comparison: ">=", limit: 68},message:"must be >= 68",schema:68,parentSchema:schema48,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
if(data.features !== undefined){
let data2 = data.features;
if(typeof data2 === "string"){
if(!pattern4.test(data2)){
const err6 = {instancePath:instancePath+"/features",schemaPath:"common.schema.json#/definitions/Hex64/pattern",keyword:"pattern",params:{pattern: "^0[xX][0-9A-Fa-f]{1,16}$"},message:"must match pattern \""+"^0[xX][0-9A-Fa-f]{1,16}$"+"\"",schema:"^0[xX][0-9A-Fa-f]{1,16}$",parentSchema:schema23,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/features",schemaPath:"common.schema.json#/definitions/Hex64/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema23.type,parentSchema:schema23,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.maxQueueSize !== undefined){
let data3 = data.maxQueueSize;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err8 = {instancePath:instancePath+"/maxQueueSize",schemaPath:"common.schema.json#/definitions/QueueSize/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema50.type,parentSchema:schema50,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(!((((((((((((((data3 === 4) || (data3 === 8)) || (data3 === 16)) || (data3 === 32)) || (data3 === 64)) || (data3 === 128)) || (data3 === 256)) || (data3 === 512)) || (data3 === 1024)) || (data3 === 2048)) || (data3 === 4096)) || (data3 === 8192)) || (data3 === 16384)) || (data3 === 32768))){
const err9 = {instancePath:instancePath+"/maxQueueSize",schemaPath:"common.schema.json#/definitions/QueueSize/enum",keyword:"enum",params:{allowedValues: schema50.enum},message:"must be equal to one of the allowed values",schema:schema50.enum,parentSchema:schema50,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.linkUp !== undefined){
let data4 = data.linkUp;
if(typeof data4 !== "boolean"){
const err10 = {instancePath:instancePath+"/linkUp",schemaPath:"#/properties/linkUp/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema46.properties.linkUp.type,parentSchema:schema46.properties.linkUp,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.tuning !== undefined){
if(!(validate39(data.tuning, {instancePath:instancePath+"/tuning",parentData:data,parentDataProperty:"tuning",rootData}))){
vErrors = vErrors === null ? validate39.errors : vErrors.concat(validate39.errors);
errors = vErrors.length;
}
}
}
else {
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema46.type,parentSchema:schema46,data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate38.errors = vErrors;
return errors === 0;
}

export const validateDeviceSpec = validate49;
const schema60 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"device-spec.schema.json","title":"DeviceSpec","description":"The device that the datapath shall serve.","type":"object","additionalProperties":false,"required":["vuid","mac","mtu","queuePairs","maxQueueSize","features","linkUp","port","transport"],"properties":{"vuid":{"$ref":"common.schema.json#/definitions/VuidText"},"mac":{"$ref":"common.schema.json#/definitions/MacText"},"mtu":{"$ref":"common.schema.json#/definitions/Mtu"},"queuePairs":{"$ref":"common.schema.json#/definitions/QueuePairs"},"maxQueueSize":{"$ref":"common.schema.json#/definitions/QueueSize"},"features":{"$ref":"common.schema.json#/definitions/Hex64","description":"Feature bits that the device offers."},"linkUp":{"type":"boolean","description":"False: the host side is not served and the port has no carrier."},"port":{"$ref":"#/definitions/PortSpec"},"transport":{"$ref":"#/definitions/TransportSpec"},"tuning":{"$ref":"common.schema.json#/definitions/DeviceTuning"}},"definitions":{"PortSpec":{"description":"Where frames go to and come from.","oneOf":[{"$ref":"#/definitions/TapPort"},{"$ref":"#/definitions/LoopbackPort"},{"$ref":"#/definitions/NullPort"},{"$ref":"#/definitions/GeneratorPort"},{"$ref":"#/definitions/SwitchPort"}],"type":"object","required":["kind"],"discriminator":{"propertyName":"kind"}},"TapPort":{"type":"object","description":"A persistent TAP netdev that exists already.","additionalProperties":false,"required":["kind","name"],"properties":{"kind":{"const":"tap","type":"string"},"name":{"$ref":"common.schema.json#/definitions/InterfaceName"}}},"LoopbackPort":{"type":"object","description":"Frames come back on the queue pair they were sent on.","additionalProperties":false,"required":["kind"],"properties":{"kind":{"const":"loopback","type":"string"}}},"NullPort":{"type":"object","description":"Frames are taken and lost; none ever come. For measuring a driver that sends.","additionalProperties":false,"required":["kind"],"properties":{"kind":{"const":"null","type":"string"}}},"GeneratorPort":{"type":"object","description":"Numbered frames come as fast as the driver gives room for them; what it sends is lost. For measuring a driver that receives.","additionalProperties":false,"required":["kind","frameSize"],"properties":{"kind":{"const":"generator","type":"string"},"frameSize":{"type":"integer","minimum":64,"maximum":9014,"description":"Octets of each frame."}}},"SwitchPort":{"type":"object","description":"A port of the datapath's own switch, which connects all devices that name it.","additionalProperties":false,"required":["kind","name"],"properties":{"kind":{"const":"switch","type":"string"},"name":{"$ref":"common.schema.json#/definitions/InterfaceName","description":"The switch's name."},"uplink":{"$ref":"common.schema.json#/definitions/InterfaceName","description":"A network interface that is a port of the switch as well; what the first device of the switch says counts."}}},"TransportSpec":{"description":"How the host side reaches the device.","oneOf":[{"$ref":"#/definitions/VhostUserTransport"}],"type":"object","required":["kind"],"discriminator":{"propertyName":"kind"}},"VhostUserTransport":{"type":"object","description":"vhost-user in both directions at once; the first connection wins.","additionalProperties":false,"required":["kind","listenPath","connectPath"],"properties":{"kind":{"const":"vhostUser","type":"string"},"listenPath":{"$ref":"common.schema.json#/definitions/SocketPath","description":"The socket on which the device listens."},"connectPath":{"$ref":"common.schema.json#/definitions/SocketPath","description":"The socket on which a VMM may listen; tried every 100 ms."}}}}};
const schema64 = {"description":"Number of receive and transmit queue pairs.","type":"integer","minimum":1,"maximum":128};
const func2 = Object.prototype.hasOwnProperty;
const schema67 = {"description":"Where frames go to and come from.","oneOf":[{"$ref":"#/definitions/TapPort"},{"$ref":"#/definitions/LoopbackPort"},{"$ref":"#/definitions/NullPort"},{"$ref":"#/definitions/GeneratorPort"},{"$ref":"#/definitions/SwitchPort"}],"type":"object","required":["kind"],"discriminator":{"propertyName":"kind"}};
const schema73 = {"type":"object","description":"Frames come back on the queue pair they were sent on.","additionalProperties":false,"required":["kind"],"properties":{"kind":{"const":"loopback","type":"string"}}};
const schema74 = {"type":"object","description":"Frames are taken and lost; none ever come. For measuring a driver that sends.","additionalProperties":false,"required":["kind"],"properties":{"kind":{"const":"null","type":"string"}}};
const schema75 = {"type":"object","description":"Numbered frames come as fast as the driver gives room for them; what it sends is lost. For measuring a driver that receives.","additionalProperties":false,"required":["kind","frameSize"],"properties":{"kind":{"const":"generator","type":"string"},"frameSize":{"type":"integer","minimum":64,"maximum":9014,"description":"Octets of each frame."}}};
const schema68 = {"type":"object","description":"A persistent TAP netdev that exists already.","additionalProperties":false,"required":["kind","name"],"properties":{"kind":{"const":"tap","type":"string"},"name":{"$ref":"common.schema.json#/definitions/InterfaceName"}}};
const schema17 = {"description":"Name of a Linux network interface: 1 to 15 characters, no slash, no space, no colon; `.` and `..` are not names.","type":"string","pattern":"^(?!\\.{1,2}$)[^\\s/:%]{1,15}$"};
const pattern2 = new RegExp("^(?!\\.{1,2}$)[^\\s/:%]{1,15}$", "u");

function validate51(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema68.required,parentSchema:schema68,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema68.required,parentSchema:schema68,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "kind") || (key0 === "name"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema68,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.kind !== undefined){
let data0 = data.kind;
if(typeof data0 !== "string"){
const err3 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema68.properties.kind.type,parentSchema:schema68.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if("tap" !== data0){
const err4 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "tap"},message:"must be equal to constant",schema:"tap",parentSchema:schema68.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.name !== undefined){
let data1 = data.name;
if(typeof data1 === "string"){
if(!pattern2.test(data1)){
const err5 = {instancePath:instancePath+"/name",schemaPath:"common.schema.json#/definitions/InterfaceName/pattern",keyword:"pattern",params:{pattern: "^(?!\\.{1,2}$)[^\\s/:%]{1,15}$"},message:"must match pattern \""+"^(?!\\.{1,2}$)[^\\s/:%]{1,15}$"+"\"",schema:"^(?!\\.{1,2}$)[^\\s/:%]{1,15}$",parentSchema:schema17,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/name",schemaPath:"common.schema.json#/definitions/InterfaceName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema17.type,parentSchema:schema17,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema68.type,parentSchema:schema68,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
validate51.errors = vErrors;
return errors === 0;
}

const schema70 = {"type":"object","description":"A port of the datapath's own switch, which connects all devices that name it.","additionalProperties":false,"required":["kind","name"],"properties":{"kind":{"const":"switch","type":"string"},"name":{"$ref":"common.schema.json#/definitions/InterfaceName","description":"The switch's name."},"uplink":{"$ref":"common.schema.json#/definitions/InterfaceName","description":"A network interface that is a port of the switch as well; what the first device of the switch says counts."}}};

function validate52(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema70.required,parentSchema:schema70,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema70.required,parentSchema:schema70,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "kind") || (key0 === "name")) || (key0 === "uplink"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema70,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.kind !== undefined){
let data0 = data.kind;
if(typeof data0 !== "string"){
const err3 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema70.properties.kind.type,parentSchema:schema70.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if("switch" !== data0){
const err4 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "switch"},message:"must be equal to constant",schema:"switch",parentSchema:schema70.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.name !== undefined){
let data1 = data.name;
if(typeof data1 === "string"){
if(!pattern2.test(data1)){
const err5 = {instancePath:instancePath+"/name",schemaPath:"common.schema.json#/definitions/InterfaceName/pattern",keyword:"pattern",params:{pattern: "^(?!\\.{1,2}$)[^\\s/:%]{1,15}$"},message:"must match pattern \""+"^(?!\\.{1,2}$)[^\\s/:%]{1,15}$"+"\"",schema:"^(?!\\.{1,2}$)[^\\s/:%]{1,15}$",parentSchema:schema17,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/name",schemaPath:"common.schema.json#/definitions/InterfaceName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema17.type,parentSchema:schema17,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.uplink !== undefined){
let data2 = data.uplink;
if(typeof data2 === "string"){
if(!pattern2.test(data2)){
const err7 = {instancePath:instancePath+"/uplink",schemaPath:"common.schema.json#/definitions/InterfaceName/pattern",keyword:"pattern",params:{pattern: "^(?!\\.{1,2}$)[^\\s/:%]{1,15}$"},message:"must match pattern \""+"^(?!\\.{1,2}$)[^\\s/:%]{1,15}$"+"\"",schema:"^(?!\\.{1,2}$)[^\\s/:%]{1,15}$",parentSchema:schema17,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/uplink",schemaPath:"common.schema.json#/definitions/InterfaceName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema17.type,parentSchema:schema17,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema70.type,parentSchema:schema70,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
validate52.errors = vErrors;
return errors === 0;
}


function validate50(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema67.required,parentSchema:schema67,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const tag0 = data.kind;
if(typeof tag0 == "string"){
if(tag0 === "tap"){
if(!(validate51(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
errors = vErrors.length;
}
}
else if(tag0 === "loopback"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err1 = {instancePath,schemaPath:"#/definitions/LoopbackPort/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema73.required,parentSchema:schema73,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(key0 === "kind")){
const err2 = {instancePath,schemaPath:"#/definitions/LoopbackPort/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema73,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.kind !== undefined){
let data0 = data.kind;
if(typeof data0 !== "string"){
const err3 = {instancePath:instancePath+"/kind",schemaPath:"#/definitions/LoopbackPort/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema73.properties.kind.type,parentSchema:schema73.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if("loopback" !== data0){
const err4 = {instancePath:instancePath+"/kind",schemaPath:"#/definitions/LoopbackPort/properties/kind/const",keyword:"const",params:{allowedValue: "loopback"},message:"must be equal to constant",schema:"loopback",parentSchema:schema73.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
else {
const err5 = {instancePath,schemaPath:"#/definitions/LoopbackPort/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema73.type,parentSchema:schema73,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else if(tag0 === "null"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err6 = {instancePath,schemaPath:"#/definitions/NullPort/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema74.required,parentSchema:schema74,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
for(const key1 in data){
if(!(key1 === "kind")){
const err7 = {instancePath,schemaPath:"#/definitions/NullPort/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema74,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.kind !== undefined){
let data1 = data.kind;
if(typeof data1 !== "string"){
const err8 = {instancePath:instancePath+"/kind",schemaPath:"#/definitions/NullPort/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema74.properties.kind.type,parentSchema:schema74.properties.kind,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if("null" !== data1){
const err9 = {instancePath:instancePath+"/kind",schemaPath:"#/definitions/NullPort/properties/kind/const",keyword:"const",params:{allowedValue: "null"},message:"must be equal to constant",schema:"null",parentSchema:schema74.properties.kind,data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath,schemaPath:"#/definitions/NullPort/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema74.type,parentSchema:schema74,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else if(tag0 === "generator"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err11 = {instancePath,schemaPath:"#/definitions/GeneratorPort/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema75.required,parentSchema:schema75,data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data.frameSize === undefined){
const err12 = {instancePath,schemaPath:"#/definitions/GeneratorPort/required",keyword:"required",params:{missingProperty: "frameSize"},message:"must have required property '"+"frameSize"+"'",schema:schema75.required,parentSchema:schema75,data};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
for(const key2 in data){
if(!((key2 === "kind") || (key2 === "frameSize"))){
const err13 = {instancePath,schemaPath:"#/definitions/GeneratorPort/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema75,data};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.kind !== undefined){
let data2 = data.kind;
if(typeof data2 !== "string"){
const err14 = {instancePath:instancePath+"/kind",schemaPath:"#/definitions/GeneratorPort/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema75.properties.kind.type,parentSchema:schema75.properties.kind,data:data2};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if("generator" !== data2){
const err15 = {instancePath:instancePath+"/kind",schemaPath:"#/definitions/GeneratorPort/properties/kind/const",keyword:"const",params:{allowedValue: "generator"},message:"must be equal to constant",schema:"generator",parentSchema:schema75.properties.kind,data:data2};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.frameSize !== undefined){
let data3 = data.frameSize;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err16 = {instancePath:instancePath+"/frameSize",schemaPath:"#/definitions/GeneratorPort/properties/frameSize/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema75.properties.frameSize.type,parentSchema:schema75.properties.frameSize,data:data3};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 9014 || isNaN(data3)){
const err17 = {instancePath:instancePath+"/frameSize",schemaPath:"#/definitions/GeneratorPort/properties/frameSize/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9014},message:"must be <= 9014",schema:9014,parentSchema:schema75.properties.frameSize,data:data3};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data3 < 64 || isNaN(data3)){
const err18 = {instancePath:instancePath+"/frameSize",schemaPath:"#/definitions/GeneratorPort/properties/frameSize/minimum",keyword:"minimum",params:{comparison: ">=", limit: 64},message:"must be >= 64",schema:64,parentSchema:schema75.properties.frameSize,data:data3};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
}
else {
const err19 = {instancePath,schemaPath:"#/definitions/GeneratorPort/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema75.type,parentSchema:schema75,data};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else if(tag0 === "switch"){
if(!(validate52(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate52.errors : vErrors.concat(validate52.errors);
errors = vErrors.length;
}
}
else {
const err20 = {instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "mapping", tag: "kind", tagValue: tag0},message:"value of tag \"kind\" must be in oneOf",schema:schema67.discriminator,parentSchema:schema67,data};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "tag", tag: "kind", tagValue: tag0},message:"tag \"kind\" must be string",schema:schema67.discriminator,parentSchema:schema67,data};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema67.type,parentSchema:schema67,data};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
validate50.errors = vErrors;
return errors === 0;
}

const schema76 = {"description":"How the host side reaches the device.","oneOf":[{"$ref":"#/definitions/VhostUserTransport"}],"type":"object","required":["kind"],"discriminator":{"propertyName":"kind"}};
const schema77 = {"type":"object","description":"vhost-user in both directions at once; the first connection wins.","additionalProperties":false,"required":["kind","listenPath","connectPath"],"properties":{"kind":{"const":"vhostUser","type":"string"},"listenPath":{"$ref":"common.schema.json#/definitions/SocketPath","description":"The socket on which the device listens."},"connectPath":{"$ref":"common.schema.json#/definitions/SocketPath","description":"The socket on which a VMM may listen; tried every 100 ms."}}};
const schema78 = {"description":"Absolute path of a Unix socket, at most 107 bytes.","type":"string","pattern":"^/[^\\u0000]{1,106}$"};
const pattern23 = new RegExp("^/[^\\u0000]{1,106}$", "u");

function validate57(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema77.required,parentSchema:schema77,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.listenPath === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "listenPath"},message:"must have required property '"+"listenPath"+"'",schema:schema77.required,parentSchema:schema77,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.connectPath === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "connectPath"},message:"must have required property '"+"connectPath"+"'",schema:schema77.required,parentSchema:schema77,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "kind") || (key0 === "listenPath")) || (key0 === "connectPath"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema77,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.kind !== undefined){
let data0 = data.kind;
if(typeof data0 !== "string"){
const err4 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema77.properties.kind.type,parentSchema:schema77.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if("vhostUser" !== data0){
const err5 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "vhostUser"},message:"must be equal to constant",schema:"vhostUser",parentSchema:schema77.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.listenPath !== undefined){
let data1 = data.listenPath;
if(typeof data1 === "string"){
if(!pattern23.test(data1)){
const err6 = {instancePath:instancePath+"/listenPath",schemaPath:"common.schema.json#/definitions/SocketPath/pattern",keyword:"pattern",params:{pattern: "^/[^\\u0000]{1,106}$"},message:"must match pattern \""+"^/[^\\u0000]{1,106}$"+"\"",schema:"^/[^\\u0000]{1,106}$",parentSchema:schema78,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/listenPath",schemaPath:"common.schema.json#/definitions/SocketPath/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema78.type,parentSchema:schema78,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.connectPath !== undefined){
let data2 = data.connectPath;
if(typeof data2 === "string"){
if(!pattern23.test(data2)){
const err8 = {instancePath:instancePath+"/connectPath",schemaPath:"common.schema.json#/definitions/SocketPath/pattern",keyword:"pattern",params:{pattern: "^/[^\\u0000]{1,106}$"},message:"must match pattern \""+"^/[^\\u0000]{1,106}$"+"\"",schema:"^/[^\\u0000]{1,106}$",parentSchema:schema78,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/connectPath",schemaPath:"common.schema.json#/definitions/SocketPath/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema78.type,parentSchema:schema78,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema77.type,parentSchema:schema77,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
validate57.errors = vErrors;
return errors === 0;
}


function validate56(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema76.required,parentSchema:schema76,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const tag0 = data.kind;
if(typeof tag0 == "string"){
if(tag0 === "vhostUser"){
if(!(validate57(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
errors = vErrors.length;
}
}
else {
const err1 = {instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "mapping", tag: "kind", tagValue: tag0},message:"value of tag \"kind\" must be in oneOf",schema:schema76.discriminator,parentSchema:schema76,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "tag", tag: "kind", tagValue: tag0},message:"tag \"kind\" must be string",schema:schema76.discriminator,parentSchema:schema76,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema76.type,parentSchema:schema76,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
validate56.errors = vErrors;
return errors === 0;
}


function validate60(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((((key0 === "speed") || (key0 === "rxMode")) || (key0 === "packetCounters")) || (key0 === "dropCounters")) || (key0 === "moderation")) || (key0 === "rateLimits"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema51,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.speed !== undefined){
let data0 = data.speed;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err1 = {instancePath:instancePath+"/speed",schemaPath:"#/definitions/Speed/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema52.type,parentSchema:schema52,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 2147483647 || isNaN(data0)){
const err2 = {instancePath:instancePath+"/speed",schemaPath:"#/definitions/Speed/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema52,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data0 < 0 || isNaN(data0)){
const err3 = {instancePath:instancePath+"/speed",schemaPath:"#/definitions/Speed/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema52,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
if(data.rxMode !== undefined){
let data1 = data.rxMode;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err4 = {instancePath:instancePath+"/rxMode",schemaPath:"#/definitions/RxMode/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema53.type,parentSchema:schema53,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 63 || isNaN(data1)){
const err5 = {instancePath:instancePath+"/rxMode",schemaPath:"#/definitions/RxMode/maximum",keyword:"maximum",params:{comparison: "<=", limit: 63},message:"must be <= 63",schema:63,parentSchema:schema53,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data1 < 0 || isNaN(data1)){
const err6 = {instancePath:instancePath+"/rxMode",schemaPath:"#/definitions/RxMode/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema53,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
if(data.packetCounters !== undefined){
let data2 = data.packetCounters;
if(typeof data2 !== "boolean"){
const err7 = {instancePath:instancePath+"/packetCounters",schemaPath:"#/properties/packetCounters/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema51.properties.packetCounters.type,parentSchema:schema51.properties.packetCounters,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.dropCounters !== undefined){
let data3 = data.dropCounters;
if(typeof data3 !== "boolean"){
const err8 = {instancePath:instancePath+"/dropCounters",schemaPath:"#/properties/dropCounters/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema51.properties.dropCounters.type,parentSchema:schema51.properties.dropCounters,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.moderation !== undefined){
let data4 = data.moderation;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.mode === undefined){
const err9 = {instancePath:instancePath+"/moderation",schemaPath:"#/definitions/Moderation/required",keyword:"required",params:{missingProperty: "mode"},message:"must have required property '"+"mode"+"'",schema:schema54.required,parentSchema:schema54,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data4.periodUs === undefined){
const err10 = {instancePath:instancePath+"/moderation",schemaPath:"#/definitions/Moderation/required",keyword:"required",params:{missingProperty: "periodUs"},message:"must have required property '"+"periodUs"+"'",schema:schema54.required,parentSchema:schema54,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data4.maxCount === undefined){
const err11 = {instancePath:instancePath+"/moderation",schemaPath:"#/definitions/Moderation/required",keyword:"required",params:{missingProperty: "maxCount"},message:"must have required property '"+"maxCount"+"'",schema:schema54.required,parentSchema:schema54,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
for(const key1 in data4){
if(!(((key1 === "mode") || (key1 === "periodUs")) || (key1 === "maxCount"))){
const err12 = {instancePath:instancePath+"/moderation",schemaPath:"#/definitions/Moderation/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema54,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data4.mode !== undefined){
let data5 = data4.mode;
if(typeof data5 !== "string"){
const err13 = {instancePath:instancePath+"/moderation/mode",schemaPath:"#/definitions/Moderation/properties/mode/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema54.properties.mode.type,parentSchema:schema54.properties.mode,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(!((data5 === "event") || (data5 === "request"))){
const err14 = {instancePath:instancePath+"/moderation/mode",schemaPath:"#/definitions/Moderation/properties/mode/enum",keyword:"enum",params:{allowedValues: schema54.properties.mode.enum},message:"must be equal to one of the allowed values",schema:schema54.properties.mode.enum,parentSchema:schema54.properties.mode,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data4.periodUs !== undefined){
let data6 = data4.periodUs;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err15 = {instancePath:instancePath+"/moderation/periodUs",schemaPath:"#/definitions/Moderation/properties/periodUs/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema54.properties.periodUs.type,parentSchema:schema54.properties.periodUs,data:data6};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 65535 || isNaN(data6)){
const err16 = {instancePath:instancePath+"/moderation/periodUs",schemaPath:"#/definitions/Moderation/properties/periodUs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema54.properties.periodUs,data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data6 < 1 || isNaN(data6)){
const err17 = {instancePath:instancePath+"/moderation/periodUs",schemaPath:"#/definitions/Moderation/properties/periodUs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema54.properties.periodUs,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
if(data4.maxCount !== undefined){
let data7 = data4.maxCount;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err18 = {instancePath:instancePath+"/moderation/maxCount",schemaPath:"#/definitions/Moderation/properties/maxCount/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema54.properties.maxCount.type,parentSchema:schema54.properties.maxCount,data:data7};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 65535 || isNaN(data7)){
const err19 = {instancePath:instancePath+"/moderation/maxCount",schemaPath:"#/definitions/Moderation/properties/maxCount/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema54.properties.maxCount,data:data7};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data7 < 0 || isNaN(data7)){
const err20 = {instancePath:instancePath+"/moderation/maxCount",schemaPath:"#/definitions/Moderation/properties/maxCount/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema54.properties.maxCount,data:data7};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
}
else {
const err21 = {instancePath:instancePath+"/moderation",schemaPath:"#/definitions/Moderation/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema54.type,parentSchema:schema54,data:data4};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.rateLimits !== undefined){
if(!(validate40(data.rateLimits, {instancePath:instancePath+"/rateLimits",parentData:data,parentDataProperty:"rateLimits",rootData}))){
vErrors = vErrors === null ? validate40.errors : vErrors.concat(validate40.errors);
errors = vErrors.length;
}
}
}
else {
const err22 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema51.type,parentSchema:schema51,data};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
validate60.errors = vErrors;
return errors === 0;
}


function validate49(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="device-spec.schema.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.vuid === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "vuid"},message:"must have required property '"+"vuid"+"'",schema:schema60.required,parentSchema:schema60,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.mac === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "mac"},message:"must have required property '"+"mac"+"'",schema:schema60.required,parentSchema:schema60,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.mtu === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "mtu"},message:"must have required property '"+"mtu"+"'",schema:schema60.required,parentSchema:schema60,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.queuePairs === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "queuePairs"},message:"must have required property '"+"queuePairs"+"'",schema:schema60.required,parentSchema:schema60,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.maxQueueSize === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "maxQueueSize"},message:"must have required property '"+"maxQueueSize"+"'",schema:schema60.required,parentSchema:schema60,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.features === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "features"},message:"must have required property '"+"features"+"'",schema:schema60.required,parentSchema:schema60,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.linkUp === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "linkUp"},message:"must have required property '"+"linkUp"+"'",schema:schema60.required,parentSchema:schema60,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.port === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "port"},message:"must have required property '"+"port"+"'",schema:schema60.required,parentSchema:schema60,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.transport === undefined){
const err8 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "transport"},message:"must have required property '"+"transport"+"'",schema:schema60.required,parentSchema:schema60,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
for(const key0 in data){
if(!(func2.call(schema60.properties, key0))){
const err9 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema60,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.vuid !== undefined){
let data0 = data.vuid;
if(typeof data0 === "string"){
if(!pattern0.test(data0)){
const err10 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/pattern",keyword:"pattern",params:{pattern: "^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"},message:"must match pattern \""+"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"+"\"",schema:"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$",parentSchema:schema14,data:data0};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.type,parentSchema:schema14,data:data0};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.mac !== undefined){
let data1 = data.mac;
if(typeof data1 === "string"){
if(!pattern15.test(data1)){
const err12 = {instancePath:instancePath+"/mac",schemaPath:"common.schema.json#/definitions/MacText/pattern",keyword:"pattern",params:{pattern: "^(?!00(:00){5}$)[0-9A-Fa-f][02468ACEace](:[0-9A-Fa-f]{2}){5}$"},message:"must match pattern \""+"^(?!00(:00){5}$)[0-9A-Fa-f][02468ACEace](:[0-9A-Fa-f]{2}){5}$"+"\"",schema:"^(?!00(:00){5}$)[0-9A-Fa-f][02468ACEace](:[0-9A-Fa-f]{2}){5}$",parentSchema:schema47,data:data1};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/mac",schemaPath:"common.schema.json#/definitions/MacText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema47.type,parentSchema:schema47,data:data1};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.mtu !== undefined){
let data2 = data.mtu;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err14 = {instancePath:instancePath+"/mtu",schemaPath:"common.schema.json#/definitions/Mtu/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema48.type,parentSchema:schema48,data:data2};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 65521 || isNaN(data2)){
const err15 = {instancePath:instancePath+"/mtu",schemaPath:"common.schema.json#/definitions/Mtu/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65521},message:"must be <= 65521",schema:65521,parentSchema:schema48,data:data2};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data2 < 68 || isNaN(data2)){
const err16 = {instancePath:instancePath+"/mtu",schemaPath:"common.schema.json#/definitions/Mtu/minimum",keyword:"minimum",params:{comparison: ">=", limit: 68},message:"must be >= 68",schema:68,parentSchema:schema48,data:data2};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
if(data.queuePairs !== undefined){
let data3 = data.queuePairs;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err17 = {instancePath:instancePath+"/queuePairs",schemaPath:"common.schema.json#/definitions/QueuePairs/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema64.type,parentSchema:schema64,data:data3};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 128 || isNaN(data3)){
const err18 = {instancePath:instancePath+"/queuePairs",schemaPath:"common.schema.json#/definitions/QueuePairs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 128},message:"must be <= 128",schema:128,parentSchema:schema64,data:data3};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data3 < 1 || isNaN(data3)){
const err19 = {instancePath:instancePath+"/queuePairs",schemaPath:"common.schema.json#/definitions/QueuePairs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema64,data:data3};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
if(data.maxQueueSize !== undefined){
let data4 = data.maxQueueSize;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err20 = {instancePath:instancePath+"/maxQueueSize",schemaPath:"common.schema.json#/definitions/QueueSize/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema50.type,parentSchema:schema50,data:data4};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(!((((((((((((((data4 === 4) || (data4 === 8)) || (data4 === 16)) || (data4 === 32)) || (data4 === 64)) || (data4 === 128)) || (data4 === 256)) || (data4 === 512)) || (data4 === 1024)) || (data4 === 2048)) || (data4 === 4096)) || (data4 === 8192)) || (data4 === 16384)) || (data4 === 32768))){
const err21 = {instancePath:instancePath+"/maxQueueSize",schemaPath:"common.schema.json#/definitions/QueueSize/enum",keyword:"enum",params:{allowedValues: schema50.enum},message:"must be equal to one of the allowed values",schema:schema50.enum,parentSchema:schema50,data:data4};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.features !== undefined){
let data5 = data.features;
if(typeof data5 === "string"){
if(!pattern4.test(data5)){
const err22 = {instancePath:instancePath+"/features",schemaPath:"common.schema.json#/definitions/Hex64/pattern",keyword:"pattern",params:{pattern: "^0[xX][0-9A-Fa-f]{1,16}$"},message:"must match pattern \""+"^0[xX][0-9A-Fa-f]{1,16}$"+"\"",schema:"^0[xX][0-9A-Fa-f]{1,16}$",parentSchema:schema23,data:data5};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/features",schemaPath:"common.schema.json#/definitions/Hex64/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema23.type,parentSchema:schema23,data:data5};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.linkUp !== undefined){
let data6 = data.linkUp;
if(typeof data6 !== "boolean"){
const err24 = {instancePath:instancePath+"/linkUp",schemaPath:"#/properties/linkUp/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema60.properties.linkUp.type,parentSchema:schema60.properties.linkUp,data:data6};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.port !== undefined){
if(!(validate50(data.port, {instancePath:instancePath+"/port",parentData:data,parentDataProperty:"port",rootData}))){
vErrors = vErrors === null ? validate50.errors : vErrors.concat(validate50.errors);
errors = vErrors.length;
}
}
if(data.transport !== undefined){
if(!(validate56(data.transport, {instancePath:instancePath+"/transport",parentData:data,parentDataProperty:"transport",rootData}))){
vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
errors = vErrors.length;
}
}
if(data.tuning !== undefined){
if(!(validate60(data.tuning, {instancePath:instancePath+"/tuning",parentData:data,parentDataProperty:"tuning",rootData}))){
vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
errors = vErrors.length;
}
}
}
else {
const err25 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema60.type,parentSchema:schema60,data};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
validate49.errors = vErrors;
return errors === 0;
}

export const validateDeviceStatus = validate13;
const schema15 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"device-status.schema.json","title":"DeviceStatus","description":"What the datapath knows about one device.","type":"object","additionalProperties":false,"required":["vuid","state","linkUp","host","driver","queues"],"properties":{"vuid":{"$ref":"common.schema.json#/definitions/VuidText"},"state":{"description":"waiting: no host side; connected: a host side, no driver; running: a driver is bound; failed: given up, see failure.","type":"string","enum":["waiting","connected","running","failed"]},"failure":{"type":"string","description":"Why the state is failed."},"linkUp":{"type":"boolean"},"switch":{"$ref":"common.schema.json#/definitions/InterfaceName","description":"The datapath's switch that the device is at, if it is at one."},"uplink":{"$ref":"#/definitions/UplinkStatus","description":"What that switch's uplink has counted, if it has one."},"host":{"$ref":"#/definitions/HostStatus"},"driver":{"$ref":"#/definitions/DriverStatus"},"queues":{"type":"array","items":{"$ref":"#/definitions/QueueStatus"}}},"definitions":{"UplinkStatus":{"description":"What the uplink of a switch has counted since the first device came to the switch.","type":"object","additionalProperties":false,"required":["received","sent"],"properties":{"received":{"$ref":"#/definitions/CounterValues","description":"Frames from the uplink into the switch."},"sent":{"$ref":"#/definitions/CounterValues","description":"Frames from the switch to the uplink."}}},"CounterValues":{"description":"The counters of counters.json, in their order.","type":"array","items":{"$ref":"common.schema.json#/definitions/DecimalText"},"minItems":32,"maxItems":32},"HostSide":{"description":"listen: the peer connected to us; connect: we connected to the peer.","type":"string","enum":["listen","connect"]},"DisconnectCode":{"description":"How a host's connection ended. closed: by the host; broken: its socket failed; protocol: the host broke the protocol; notShared: a ring or memory of the guest is not in memory that the host shares; otherMtu: the host asked for an MTU that the device does not have; otherFeatures: by the host, when it had seen the features that are offered, as one does whose driver has others; refused: what the host asked for cannot be done; repliesUnread: the host did not read the replies; silent: the host had said nothing, and another one came; fault: a message made the datapath panic; ended: the device was removed, its link set down, or the datapath closed; lost: it could not go on in another datapath.","type":"string","enum":["closed","broken","protocol","notShared","otherMtu","otherFeatures","refused","repliesUnread","silent","fault","ended","lost"]},"HostStatus":{"description":"The connection to the device's host side.","type":"object","additionalProperties":false,"required":["connected","connections"],"properties":{"connected":{"type":"boolean"},"side":{"$ref":"#/definitions/HostSide"},"peerPid":{"type":"integer","minimum":0},"peerName":{"type":"string","description":"Name of the peer's process, as `qemu-system-x86`."},"connections":{"type":"integer","minimum":0,"description":"Connections accepted since the device was added."},"protocolFeatures":{"$ref":"common.schema.json#/definitions/Hex64"},"lastDisconnect":{"type":"string","description":"Why the last connection ended, in words."},"lastDisconnectCode":{"$ref":"#/definitions/DisconnectCode"}}},"DriverStatus":{"description":"The driver behind the connection.","type":"object","additionalProperties":false,"required":["bound","status","features"],"properties":{"bound":{"type":"boolean","description":"Whether a driver has the device: also one whose host was sent away by taking the link down, until a host has come back or its process has ended."},"status":{"type":"integer","minimum":0,"maximum":255,"description":"Device status byte (virtio 1.3, 2.1)."},"features":{"$ref":"common.schema.json#/definitions/Hex64","description":"Negotiated feature bits."}}},"QueueStatus":{"description":"One queue: even indices receive, odd indices transmit (virtio 1.3, 5.1.2).","type":"object","additionalProperties":false,"required":["index","size","enabled","started","descriptorAddress","driverAddress","deviceAddress","nextAvail","nextUsed"],"properties":{"index":{"type":"integer","minimum":0,"maximum":255},"size":{"type":"integer","minimum":0,"maximum":32768},"enabled":{"type":"boolean"},"started":{"type":"boolean"},"descriptorAddress":{"$ref":"common.schema.json#/definitions/Hex64"},"driverAddress":{"$ref":"common.schema.json#/definitions/Hex64"},"deviceAddress":{"$ref":"common.schema.json#/definitions/Hex64"},"nextAvail":{"type":"integer","minimum":0,"maximum":65535},"nextUsed":{"type":"integer","minimum":0,"maximum":65535},"broken":{"type":"string","description":"Why the queue stands still until the driver resets it."},"worker":{"type":"integer","minimum":0,"description":"Number of the worker thread that owns the queue; absent until a driver first starts a queue of its pair."}}}}};
const schema18 = {"description":"What the uplink of a switch has counted since the first device came to the switch.","type":"object","additionalProperties":false,"required":["received","sent"],"properties":{"received":{"$ref":"#/definitions/CounterValues","description":"Frames from the uplink into the switch."},"sent":{"$ref":"#/definitions/CounterValues","description":"Frames from the switch to the uplink."}}};
const schema19 = {"description":"The counters of counters.json, in their order.","type":"array","items":{"$ref":"common.schema.json#/definitions/DecimalText"},"minItems":32,"maxItems":32};
const schema20 = {"description":"A 64-bit number in decimal, as text, because JSON numbers lose bits above 2^53.","type":"string","pattern":"^[0-9]{1,20}$"};
const pattern3 = new RegExp("^[0-9]{1,20}$", "u");

function validate15(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
if(data.length > 32){
const err0 = {instancePath,schemaPath:"#/maxItems",keyword:"maxItems",params:{limit: 32},message:"must NOT have more than 32 items",schema:32,parentSchema:schema19,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.length < 32){
const err1 = {instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 32},message:"must NOT have fewer than 32 items",schema:32,parentSchema:schema19,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if(typeof data0 === "string"){
if(!pattern3.test(data0)){
const err2 = {instancePath:instancePath+"/" + i0,schemaPath:"common.schema.json#/definitions/DecimalText/pattern",keyword:"pattern",params:{pattern: "^[0-9]{1,20}$"},message:"must match pattern \""+"^[0-9]{1,20}$"+"\"",schema:"^[0-9]{1,20}$",parentSchema:schema20,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/" + i0,schemaPath:"common.schema.json#/definitions/DecimalText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.type,parentSchema:schema20,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema19.type,parentSchema:schema19,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate15.errors = vErrors;
return errors === 0;
}


function validate14(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.received === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "received"},message:"must have required property '"+"received"+"'",schema:schema18.required,parentSchema:schema18,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.sent === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "sent"},message:"must have required property '"+"sent"+"'",schema:schema18.required,parentSchema:schema18,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "received") || (key0 === "sent"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema18,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.received !== undefined){
if(!(validate15(data.received, {instancePath:instancePath+"/received",parentData:data,parentDataProperty:"received",rootData}))){
vErrors = vErrors === null ? validate15.errors : vErrors.concat(validate15.errors);
errors = vErrors.length;
}
}
if(data.sent !== undefined){
if(!(validate15(data.sent, {instancePath:instancePath+"/sent",parentData:data,parentDataProperty:"sent",rootData}))){
vErrors = vErrors === null ? validate15.errors : vErrors.concat(validate15.errors);
errors = vErrors.length;
}
}
}
else {
const err3 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema18.type,parentSchema:schema18,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
validate14.errors = vErrors;
return errors === 0;
}

const schema21 = {"description":"The connection to the device's host side.","type":"object","additionalProperties":false,"required":["connected","connections"],"properties":{"connected":{"type":"boolean"},"side":{"$ref":"#/definitions/HostSide"},"peerPid":{"type":"integer","minimum":0},"peerName":{"type":"string","description":"Name of the peer's process, as `qemu-system-x86`."},"connections":{"type":"integer","minimum":0,"description":"Connections accepted since the device was added."},"protocolFeatures":{"$ref":"common.schema.json#/definitions/Hex64"},"lastDisconnect":{"type":"string","description":"Why the last connection ended, in words."},"lastDisconnectCode":{"$ref":"#/definitions/DisconnectCode"}}};

function validate19(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.connected === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "connected"},message:"must have required property '"+"connected"+"'",schema:schema21.required,parentSchema:schema21,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.connections === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "connections"},message:"must have required property '"+"connections"+"'",schema:schema21.required,parentSchema:schema21,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((((((((key0 === "connected") || (key0 === "side")) || (key0 === "peerPid")) || (key0 === "peerName")) || (key0 === "connections")) || (key0 === "protocolFeatures")) || (key0 === "lastDisconnect")) || (key0 === "lastDisconnectCode"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema21,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.connected !== undefined){
let data0 = data.connected;
if(typeof data0 !== "boolean"){
const err3 = {instancePath:instancePath+"/connected",schemaPath:"#/properties/connected/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema21.properties.connected.type,parentSchema:schema21.properties.connected,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.side !== undefined){
let data1 = data.side;
if(typeof data1 !== "string"){
const err4 = {instancePath:instancePath+"/side",schemaPath:"#/definitions/HostSide/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema22.type,parentSchema:schema22,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!((data1 === "listen") || (data1 === "connect"))){
const err5 = {instancePath:instancePath+"/side",schemaPath:"#/definitions/HostSide/enum",keyword:"enum",params:{allowedValues: schema22.enum},message:"must be equal to one of the allowed values",schema:schema22.enum,parentSchema:schema22,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.peerPid !== undefined){
let data2 = data.peerPid;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err6 = {instancePath:instancePath+"/peerPid",schemaPath:"#/properties/peerPid/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema21.properties.peerPid.type,parentSchema:schema21.properties.peerPid,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 < 0 || isNaN(data2)){
const err7 = {instancePath:instancePath+"/peerPid",schemaPath:"#/properties/peerPid/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema21.properties.peerPid,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
if(data.peerName !== undefined){
let data3 = data.peerName;
if(typeof data3 !== "string"){
const err8 = {instancePath:instancePath+"/peerName",schemaPath:"#/properties/peerName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema21.properties.peerName.type,parentSchema:schema21.properties.peerName,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.connections !== undefined){
let data4 = data.connections;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err9 = {instancePath:instancePath+"/connections",schemaPath:"#/properties/connections/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema21.properties.connections.type,parentSchema:schema21.properties.connections,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 0 || isNaN(data4)){
const err10 = {instancePath:instancePath+"/connections",schemaPath:"#/properties/connections/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema21.properties.connections,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
if(data.protocolFeatures !== undefined){
let data5 = data.protocolFeatures;
if(typeof data5 === "string"){
if(!pattern4.test(data5)){
const err11 = {instancePath:instancePath+"/protocolFeatures",schemaPath:"common.schema.json#/definitions/Hex64/pattern",keyword:"pattern",params:{pattern: "^0[xX][0-9A-Fa-f]{1,16}$"},message:"must match pattern \""+"^0[xX][0-9A-Fa-f]{1,16}$"+"\"",schema:"^0[xX][0-9A-Fa-f]{1,16}$",parentSchema:schema23,data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/protocolFeatures",schemaPath:"common.schema.json#/definitions/Hex64/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema23.type,parentSchema:schema23,data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.lastDisconnect !== undefined){
let data6 = data.lastDisconnect;
if(typeof data6 !== "string"){
const err13 = {instancePath:instancePath+"/lastDisconnect",schemaPath:"#/properties/lastDisconnect/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema21.properties.lastDisconnect.type,parentSchema:schema21.properties.lastDisconnect,data:data6};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.lastDisconnectCode !== undefined){
let data7 = data.lastDisconnectCode;
if(typeof data7 !== "string"){
const err14 = {instancePath:instancePath+"/lastDisconnectCode",schemaPath:"#/definitions/DisconnectCode/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema24.type,parentSchema:schema24,data:data7};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(!((((((((((((data7 === "closed") || (data7 === "broken")) || (data7 === "protocol")) || (data7 === "notShared")) || (data7 === "otherMtu")) || (data7 === "otherFeatures")) || (data7 === "refused")) || (data7 === "repliesUnread")) || (data7 === "silent")) || (data7 === "fault")) || (data7 === "ended")) || (data7 === "lost"))){
const err15 = {instancePath:instancePath+"/lastDisconnectCode",schemaPath:"#/definitions/DisconnectCode/enum",keyword:"enum",params:{allowedValues: schema24.enum},message:"must be equal to one of the allowed values",schema:schema24.enum,parentSchema:schema24,data:data7};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema21.type,parentSchema:schema21,data};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
validate19.errors = vErrors;
return errors === 0;
}

const schema25 = {"description":"The driver behind the connection.","type":"object","additionalProperties":false,"required":["bound","status","features"],"properties":{"bound":{"type":"boolean","description":"Whether a driver has the device: also one whose host was sent away by taking the link down, until a host has come back or its process has ended."},"status":{"type":"integer","minimum":0,"maximum":255,"description":"Device status byte (virtio 1.3, 2.1)."},"features":{"$ref":"common.schema.json#/definitions/Hex64","description":"Negotiated feature bits."}}};

function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.bound === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "bound"},message:"must have required property '"+"bound"+"'",schema:schema25.required,parentSchema:schema25,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.status === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "status"},message:"must have required property '"+"status"+"'",schema:schema25.required,parentSchema:schema25,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.features === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "features"},message:"must have required property '"+"features"+"'",schema:schema25.required,parentSchema:schema25,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "bound") || (key0 === "status")) || (key0 === "features"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema25,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.bound !== undefined){
let data0 = data.bound;
if(typeof data0 !== "boolean"){
const err4 = {instancePath:instancePath+"/bound",schemaPath:"#/properties/bound/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema25.properties.bound.type,parentSchema:schema25.properties.bound,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.status !== undefined){
let data1 = data.status;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err5 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema25.properties.status.type,parentSchema:schema25.properties.status,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 255 || isNaN(data1)){
const err6 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/maximum",keyword:"maximum",params:{comparison: "<=", limit: 255},message:"must be <= 255",schema:255,parentSchema:schema25.properties.status,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data1 < 0 || isNaN(data1)){
const err7 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema25.properties.status,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
if(data.features !== undefined){
let data2 = data.features;
if(typeof data2 === "string"){
if(!pattern4.test(data2)){
const err8 = {instancePath:instancePath+"/features",schemaPath:"common.schema.json#/definitions/Hex64/pattern",keyword:"pattern",params:{pattern: "^0[xX][0-9A-Fa-f]{1,16}$"},message:"must match pattern \""+"^0[xX][0-9A-Fa-f]{1,16}$"+"\"",schema:"^0[xX][0-9A-Fa-f]{1,16}$",parentSchema:schema23,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/features",schemaPath:"common.schema.json#/definitions/Hex64/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema23.type,parentSchema:schema23,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema25.type,parentSchema:schema25,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}

const schema27 = {"description":"One queue: even indices receive, odd indices transmit (virtio 1.3, 5.1.2).","type":"object","additionalProperties":false,"required":["index","size","enabled","started","descriptorAddress","driverAddress","deviceAddress","nextAvail","nextUsed"],"properties":{"index":{"type":"integer","minimum":0,"maximum":255},"size":{"type":"integer","minimum":0,"maximum":32768},"enabled":{"type":"boolean"},"started":{"type":"boolean"},"descriptorAddress":{"$ref":"common.schema.json#/definitions/Hex64"},"driverAddress":{"$ref":"common.schema.json#/definitions/Hex64"},"deviceAddress":{"$ref":"common.schema.json#/definitions/Hex64"},"nextAvail":{"type":"integer","minimum":0,"maximum":65535},"nextUsed":{"type":"integer","minimum":0,"maximum":65535},"broken":{"type":"string","description":"Why the queue stands still until the driver resets it."},"worker":{"type":"integer","minimum":0,"description":"Number of the worker thread that owns the queue; absent until a driver first starts a queue of its pair."}}};

function validate23(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.index === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "index"},message:"must have required property '"+"index"+"'",schema:schema27.required,parentSchema:schema27,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.size === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "size"},message:"must have required property '"+"size"+"'",schema:schema27.required,parentSchema:schema27,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.enabled === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "enabled"},message:"must have required property '"+"enabled"+"'",schema:schema27.required,parentSchema:schema27,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.started === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "started"},message:"must have required property '"+"started"+"'",schema:schema27.required,parentSchema:schema27,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.descriptorAddress === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "descriptorAddress"},message:"must have required property '"+"descriptorAddress"+"'",schema:schema27.required,parentSchema:schema27,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.driverAddress === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "driverAddress"},message:"must have required property '"+"driverAddress"+"'",schema:schema27.required,parentSchema:schema27,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.deviceAddress === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "deviceAddress"},message:"must have required property '"+"deviceAddress"+"'",schema:schema27.required,parentSchema:schema27,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.nextAvail === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "nextAvail"},message:"must have required property '"+"nextAvail"+"'",schema:schema27.required,parentSchema:schema27,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.nextUsed === undefined){
const err8 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "nextUsed"},message:"must have required property '"+"nextUsed"+"'",schema:schema27.required,parentSchema:schema27,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
for(const key0 in data){
if(!(func2.call(schema27.properties, key0))){
const err9 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema27,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.index !== undefined){
let data0 = data.index;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err10 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema27.properties.index.type,parentSchema:schema27.properties.index,data:data0};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 255 || isNaN(data0)){
const err11 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/maximum",keyword:"maximum",params:{comparison: "<=", limit: 255},message:"must be <= 255",schema:255,parentSchema:schema27.properties.index,data:data0};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data0 < 0 || isNaN(data0)){
const err12 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema27.properties.index,data:data0};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
if(data.size !== undefined){
let data1 = data.size;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err13 = {instancePath:instancePath+"/size",schemaPath:"#/properties/size/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema27.properties.size.type,parentSchema:schema27.properties.size,data:data1};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 32768 || isNaN(data1)){
const err14 = {instancePath:instancePath+"/size",schemaPath:"#/properties/size/maximum",keyword:"maximum",params:{comparison: "<=", limit: 32768},message:"must be <= 32768",schema:32768,parentSchema:schema27.properties.size,data:data1};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data1 < 0 || isNaN(data1)){
const err15 = {instancePath:instancePath+"/size",schemaPath:"#/properties/size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema27.properties.size,data:data1};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
if(data.enabled !== undefined){
let data2 = data.enabled;
if(typeof data2 !== "boolean"){
const err16 = {instancePath:instancePath+"/enabled",schemaPath:"#/properties/enabled/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema27.properties.enabled.type,parentSchema:schema27.properties.enabled,data:data2};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.started !== undefined){
let data3 = data.started;
if(typeof data3 !== "boolean"){
const err17 = {instancePath:instancePath+"/started",schemaPath:"#/properties/started/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema27.properties.started.type,parentSchema:schema27.properties.started,data:data3};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.descriptorAddress !== undefined){
let data4 = data.descriptorAddress;
if(typeof data4 === "string"){
if(!pattern4.test(data4)){
const err18 = {instancePath:instancePath+"/descriptorAddress",schemaPath:"common.schema.json#/definitions/Hex64/pattern",keyword:"pattern",params:{pattern: "^0[xX][0-9A-Fa-f]{1,16}$"},message:"must match pattern \""+"^0[xX][0-9A-Fa-f]{1,16}$"+"\"",schema:"^0[xX][0-9A-Fa-f]{1,16}$",parentSchema:schema23,data:data4};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/descriptorAddress",schemaPath:"common.schema.json#/definitions/Hex64/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema23.type,parentSchema:schema23,data:data4};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.driverAddress !== undefined){
let data5 = data.driverAddress;
if(typeof data5 === "string"){
if(!pattern4.test(data5)){
const err20 = {instancePath:instancePath+"/driverAddress",schemaPath:"common.schema.json#/definitions/Hex64/pattern",keyword:"pattern",params:{pattern: "^0[xX][0-9A-Fa-f]{1,16}$"},message:"must match pattern \""+"^0[xX][0-9A-Fa-f]{1,16}$"+"\"",schema:"^0[xX][0-9A-Fa-f]{1,16}$",parentSchema:schema23,data:data5};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/driverAddress",schemaPath:"common.schema.json#/definitions/Hex64/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema23.type,parentSchema:schema23,data:data5};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.deviceAddress !== undefined){
let data6 = data.deviceAddress;
if(typeof data6 === "string"){
if(!pattern4.test(data6)){
const err22 = {instancePath:instancePath+"/deviceAddress",schemaPath:"common.schema.json#/definitions/Hex64/pattern",keyword:"pattern",params:{pattern: "^0[xX][0-9A-Fa-f]{1,16}$"},message:"must match pattern \""+"^0[xX][0-9A-Fa-f]{1,16}$"+"\"",schema:"^0[xX][0-9A-Fa-f]{1,16}$",parentSchema:schema23,data:data6};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/deviceAddress",schemaPath:"common.schema.json#/definitions/Hex64/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema23.type,parentSchema:schema23,data:data6};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.nextAvail !== undefined){
let data7 = data.nextAvail;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err24 = {instancePath:instancePath+"/nextAvail",schemaPath:"#/properties/nextAvail/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema27.properties.nextAvail.type,parentSchema:schema27.properties.nextAvail,data:data7};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 65535 || isNaN(data7)){
const err25 = {instancePath:instancePath+"/nextAvail",schemaPath:"#/properties/nextAvail/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema27.properties.nextAvail,data:data7};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(data7 < 0 || isNaN(data7)){
const err26 = {instancePath:instancePath+"/nextAvail",schemaPath:"#/properties/nextAvail/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema27.properties.nextAvail,data:data7};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
if(data.nextUsed !== undefined){
let data8 = data.nextUsed;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
const err27 = {instancePath:instancePath+"/nextUsed",schemaPath:"#/properties/nextUsed/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema27.properties.nextUsed.type,parentSchema:schema27.properties.nextUsed,data:data8};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 65535 || isNaN(data8)){
const err28 = {instancePath:instancePath+"/nextUsed",schemaPath:"#/properties/nextUsed/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema27.properties.nextUsed,data:data8};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(data8 < 0 || isNaN(data8)){
const err29 = {instancePath:instancePath+"/nextUsed",schemaPath:"#/properties/nextUsed/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema27.properties.nextUsed,data:data8};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
if(data.broken !== undefined){
let data9 = data.broken;
if(typeof data9 !== "string"){
const err30 = {instancePath:instancePath+"/broken",schemaPath:"#/properties/broken/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema27.properties.broken.type,parentSchema:schema27.properties.broken,data:data9};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data.worker !== undefined){
let data10 = data.worker;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
const err31 = {instancePath:instancePath+"/worker",schemaPath:"#/properties/worker/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema27.properties.worker.type,parentSchema:schema27.properties.worker,data:data10};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 < 0 || isNaN(data10)){
const err32 = {instancePath:instancePath+"/worker",schemaPath:"#/properties/worker/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema27.properties.worker,data:data10};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
}
}
else {
const err33 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema27.type,parentSchema:schema27,data};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
validate23.errors = vErrors;
return errors === 0;
}


function validate13(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="device-status.schema.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.vuid === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "vuid"},message:"must have required property '"+"vuid"+"'",schema:schema15.required,parentSchema:schema15,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.state === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "state"},message:"must have required property '"+"state"+"'",schema:schema15.required,parentSchema:schema15,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.linkUp === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "linkUp"},message:"must have required property '"+"linkUp"+"'",schema:schema15.required,parentSchema:schema15,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.host === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "host"},message:"must have required property '"+"host"+"'",schema:schema15.required,parentSchema:schema15,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.driver === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "driver"},message:"must have required property '"+"driver"+"'",schema:schema15.required,parentSchema:schema15,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.queues === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "queues"},message:"must have required property '"+"queues"+"'",schema:schema15.required,parentSchema:schema15,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
for(const key0 in data){
if(!(func2.call(schema15.properties, key0))){
const err6 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema15,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.vuid !== undefined){
let data0 = data.vuid;
if(typeof data0 === "string"){
if(!pattern0.test(data0)){
const err7 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/pattern",keyword:"pattern",params:{pattern: "^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"},message:"must match pattern \""+"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"+"\"",schema:"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$",parentSchema:schema14,data:data0};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.type,parentSchema:schema14,data:data0};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.state !== undefined){
let data1 = data.state;
if(typeof data1 !== "string"){
const err9 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema15.properties.state.type,parentSchema:schema15.properties.state,data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(!((((data1 === "waiting") || (data1 === "connected")) || (data1 === "running")) || (data1 === "failed"))){
const err10 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/enum",keyword:"enum",params:{allowedValues: schema15.properties.state.enum},message:"must be equal to one of the allowed values",schema:schema15.properties.state.enum,parentSchema:schema15.properties.state,data:data1};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.failure !== undefined){
let data2 = data.failure;
if(typeof data2 !== "string"){
const err11 = {instancePath:instancePath+"/failure",schemaPath:"#/properties/failure/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema15.properties.failure.type,parentSchema:schema15.properties.failure,data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.linkUp !== undefined){
let data3 = data.linkUp;
if(typeof data3 !== "boolean"){
const err12 = {instancePath:instancePath+"/linkUp",schemaPath:"#/properties/linkUp/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema15.properties.linkUp.type,parentSchema:schema15.properties.linkUp,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.switch !== undefined){
let data4 = data.switch;
if(typeof data4 === "string"){
if(!pattern2.test(data4)){
const err13 = {instancePath:instancePath+"/switch",schemaPath:"common.schema.json#/definitions/InterfaceName/pattern",keyword:"pattern",params:{pattern: "^(?!\\.{1,2}$)[^\\s/:%]{1,15}$"},message:"must match pattern \""+"^(?!\\.{1,2}$)[^\\s/:%]{1,15}$"+"\"",schema:"^(?!\\.{1,2}$)[^\\s/:%]{1,15}$",parentSchema:schema17,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/switch",schemaPath:"common.schema.json#/definitions/InterfaceName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema17.type,parentSchema:schema17,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.uplink !== undefined){
if(!(validate14(data.uplink, {instancePath:instancePath+"/uplink",parentData:data,parentDataProperty:"uplink",rootData}))){
vErrors = vErrors === null ? validate14.errors : vErrors.concat(validate14.errors);
errors = vErrors.length;
}
}
if(data.host !== undefined){
if(!(validate19(data.host, {instancePath:instancePath+"/host",parentData:data,parentDataProperty:"host",rootData}))){
vErrors = vErrors === null ? validate19.errors : vErrors.concat(validate19.errors);
errors = vErrors.length;
}
}
if(data.driver !== undefined){
if(!(validate21(data.driver, {instancePath:instancePath+"/driver",parentData:data,parentDataProperty:"driver",rootData}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
}
if(data.queues !== undefined){
let data8 = data.queues;
if(Array.isArray(data8)){
const len0 = data8.length;
for(let i0=0; i0<len0; i0++){
if(!(validate23(data8[i0], {instancePath:instancePath+"/queues/" + i0,parentData:data8,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
}
}
else {
const err15 = {instancePath:instancePath+"/queues",schemaPath:"#/properties/queues/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema15.properties.queues.type,parentSchema:schema15.properties.queues,data:data8};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema15.type,parentSchema:schema15,data};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
validate13.errors = vErrors;
return errors === 0;
}

export const validateNvconfig = validate63;
const schema84 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"nvconfig.schema.json","title":"Nvconfig","description":"What the card's firmware is set to: the values it runs with, and those it takes at its next power cycle. Names and ranges of the values are those of `mlxconfig i`.","type":"object","additionalProperties":false,"required":["version","boot_id","current","next"],"properties":{"version":{"const":1,"description":"Version of this form."},"boot_id":{"type":"string","pattern":"^[0-9a-f-]{0,36}$","description":"Boot of the machine in which the document was written. Another one since: the card had its power cycle. Empty: not known."},"power_cycle":{"type":"boolean","description":"true: a reset was asked for while the controller ran; its next start carries it out."},"current":{"$ref":"#/definitions/NvconfigValues"},"next":{"$ref":"#/definitions/NvconfigValues"}},"definitions":{"NvconfigValues":{"type":"object","description":"Values that are not the factory's, or were set all the same.","additionalProperties":false,"required":["card","port1","port2"],"properties":{"card":{"$ref":"#/definitions/NvconfigKeys"},"port1":{"$ref":"#/definitions/NvconfigKeys"},"port2":{"$ref":"#/definitions/NvconfigKeys"}}},"NvconfigKeys":{"type":"object","description":"Values by key; flags are 0 and 1.","additionalProperties":{"type":"integer","minimum":0,"maximum":4294967295}}}};
const pattern25 = new RegExp("^[0-9a-f-]{0,36}$", "u");
const schema85 = {"type":"object","description":"Values that are not the factory's, or were set all the same.","additionalProperties":false,"required":["card","port1","port2"],"properties":{"card":{"$ref":"#/definitions/NvconfigKeys"},"port1":{"$ref":"#/definitions/NvconfigKeys"},"port2":{"$ref":"#/definitions/NvconfigKeys"}}};
const schema86 = {"type":"object","description":"Values by key; flags are 0 and 1.","additionalProperties":{"type":"integer","minimum":0,"maximum":4294967295}};

function validate64(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.card === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "card"},message:"must have required property '"+"card"+"'",schema:schema85.required,parentSchema:schema85,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.port1 === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "port1"},message:"must have required property '"+"port1"+"'",schema:schema85.required,parentSchema:schema85,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.port2 === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "port2"},message:"must have required property '"+"port2"+"'",schema:schema85.required,parentSchema:schema85,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "card") || (key0 === "port1")) || (key0 === "port2"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema85,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.card !== undefined){
let data0 = data.card;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
for(const key1 in data0){
let data1 = data0[key1];
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err4 = {instancePath:instancePath+"/card/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/NvconfigKeys/additionalProperties/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema86.additionalProperties.type,parentSchema:schema86.additionalProperties,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 4294967295 || isNaN(data1)){
const err5 = {instancePath:instancePath+"/card/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/NvconfigKeys/additionalProperties/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4294967295},message:"must be <= 4294967295",schema:4294967295,parentSchema:schema86.additionalProperties,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data1 < 0 || isNaN(data1)){
const err6 = {instancePath:instancePath+"/card/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/NvconfigKeys/additionalProperties/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema86.additionalProperties,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
}
else {
const err7 = {instancePath:instancePath+"/card",schemaPath:"#/definitions/NvconfigKeys/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema86.type,parentSchema:schema86,data:data0};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.port1 !== undefined){
let data2 = data.port1;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key2 in data2){
let data3 = data2[key2];
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err8 = {instancePath:instancePath+"/port1/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/NvconfigKeys/additionalProperties/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema86.additionalProperties.type,parentSchema:schema86.additionalProperties,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 4294967295 || isNaN(data3)){
const err9 = {instancePath:instancePath+"/port1/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/NvconfigKeys/additionalProperties/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4294967295},message:"must be <= 4294967295",schema:4294967295,parentSchema:schema86.additionalProperties,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data3 < 0 || isNaN(data3)){
const err10 = {instancePath:instancePath+"/port1/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/NvconfigKeys/additionalProperties/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema86.additionalProperties,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
}
else {
const err11 = {instancePath:instancePath+"/port1",schemaPath:"#/definitions/NvconfigKeys/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema86.type,parentSchema:schema86,data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.port2 !== undefined){
let data4 = data.port2;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key3 in data4){
let data5 = data4[key3];
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err12 = {instancePath:instancePath+"/port2/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/NvconfigKeys/additionalProperties/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema86.additionalProperties.type,parentSchema:schema86.additionalProperties,data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 4294967295 || isNaN(data5)){
const err13 = {instancePath:instancePath+"/port2/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/NvconfigKeys/additionalProperties/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4294967295},message:"must be <= 4294967295",schema:4294967295,parentSchema:schema86.additionalProperties,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data5 < 0 || isNaN(data5)){
const err14 = {instancePath:instancePath+"/port2/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/NvconfigKeys/additionalProperties/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema86.additionalProperties,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
}
else {
const err15 = {instancePath:instancePath+"/port2",schemaPath:"#/definitions/NvconfigKeys/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema86.type,parentSchema:schema86,data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema85.type,parentSchema:schema85,data};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
validate64.errors = vErrors;
return errors === 0;
}


function validate63(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="nvconfig.schema.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.version === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "version"},message:"must have required property '"+"version"+"'",schema:schema84.required,parentSchema:schema84,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.boot_id === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "boot_id"},message:"must have required property '"+"boot_id"+"'",schema:schema84.required,parentSchema:schema84,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.current === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "current"},message:"must have required property '"+"current"+"'",schema:schema84.required,parentSchema:schema84,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.next === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "next"},message:"must have required property '"+"next"+"'",schema:schema84.required,parentSchema:schema84,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "version") || (key0 === "boot_id")) || (key0 === "power_cycle")) || (key0 === "current")) || (key0 === "next"))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema84,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.version !== undefined){
let data0 = data.version;
if(1 !== data0){
const err5 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant",schema:1,parentSchema:schema84.properties.version,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.boot_id !== undefined){
let data1 = data.boot_id;
if(typeof data1 === "string"){
if(!pattern25.test(data1)){
const err6 = {instancePath:instancePath+"/boot_id",schemaPath:"#/properties/boot_id/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f-]{0,36}$"},message:"must match pattern \""+"^[0-9a-f-]{0,36}$"+"\"",schema:"^[0-9a-f-]{0,36}$",parentSchema:schema84.properties.boot_id,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/boot_id",schemaPath:"#/properties/boot_id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema84.properties.boot_id.type,parentSchema:schema84.properties.boot_id,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.power_cycle !== undefined){
let data2 = data.power_cycle;
if(typeof data2 !== "boolean"){
const err8 = {instancePath:instancePath+"/power_cycle",schemaPath:"#/properties/power_cycle/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema84.properties.power_cycle.type,parentSchema:schema84.properties.power_cycle,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.current !== undefined){
if(!(validate64(data.current, {instancePath:instancePath+"/current",parentData:data,parentDataProperty:"current",rootData}))){
vErrors = vErrors === null ? validate64.errors : vErrors.concat(validate64.errors);
errors = vErrors.length;
}
}
if(data.next !== undefined){
if(!(validate64(data.next, {instancePath:instancePath+"/next",parentData:data,parentDataProperty:"next",rootData}))){
vErrors = vErrors === null ? validate64.errors : vErrors.concat(validate64.errors);
errors = vErrors.length;
}
}
}
else {
const err9 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema84.type,parentSchema:schema84,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
validate63.errors = vErrors;
return errors === 0;
}

export const validateRecoveryRecordV1 = validate67;
const schema89 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"recovery-record.v1.schema.json","title":"RecoveryRecordV1","description":"What has to be known to bring one device back: the guide's ten keys, and one object with what only this product knows.","type":"object","additionalProperties":false,"required":["port_ib_dev","pf_id","function_type","bdf_raw","mac","pf_num","sf_num","mq"],"properties":{"port_ib_dev":{"$ref":"common.schema.json#/definitions/PortName","description":"The port that the device sits on."},"pf_id":{"type":"integer","minimum":0,"maximum":65535},"vf_id":{"type":"integer","minimum":0,"maximum":65535,"description":"VFs only."},"function_type":{"type":"string","enum":["pf","vf"]},"bdf_raw":{"type":"integer","minimum":0,"maximum":65535,"description":"bus x 256 + device x 8 + function."},"device_type":{"type":"string","enum":["static","hotplug"],"description":"PFs only."},"mac":{"$ref":"common.schema.json#/definitions/MacText","description":"Lower case."},"pf_num":{"type":"integer","minimum":0,"maximum":7,"description":"PCI function number."},"sf_num":{"type":"integer","minimum":1000,"maximum":65535,"description":"The scalable function in use."},"mq":{"type":"integer","minimum":1,"maximum":128,"description":"Queue pairs."},"virtnet":{"$ref":"#/definitions/RecoveryExtensionV1"}},"definitions":{"RecoveryExtensionV1":{"type":"object","description":"Absent in records that another product wrote; defaults stand for it then.","additionalProperties":false,"required":["version","vuid","mtu","max_queues","max_queue_size","features","link","slot"],"properties":{"version":{"const":1,"type":"integer"},"vuid":{"$ref":"common.schema.json#/definitions/VuidText","description":"Equal to the file's name."},"mtu":{"$ref":"common.schema.json#/definitions/Mtu"},"max_queues":{"type":"integer","minimum":3,"maximum":257,"description":"All queues, the control queue included."},"max_queue_size":{"$ref":"common.schema.json#/definitions/QueueSize"},"features":{"$ref":"common.schema.json#/definitions/Hex64"},"link":{"type":"integer","enum":[0,1]},"slot":{"type":"integer","minimum":0,"maximum":255,"description":"The hot-plug slot."}}}}};
const schema90 = {"description":"Name of one of the card's ports, as `mlx5_0`.","type":"string","pattern":"^[A-Za-z0-9_.-]{1,63}$"};
const pattern26 = new RegExp("^[A-Za-z0-9_.-]{1,63}$", "u");
const schema92 = {"type":"object","description":"Absent in records that another product wrote; defaults stand for it then.","additionalProperties":false,"required":["version","vuid","mtu","max_queues","max_queue_size","features","link","slot"],"properties":{"version":{"const":1,"type":"integer"},"vuid":{"$ref":"common.schema.json#/definitions/VuidText","description":"Equal to the file's name."},"mtu":{"$ref":"common.schema.json#/definitions/Mtu"},"max_queues":{"type":"integer","minimum":3,"maximum":257,"description":"All queues, the control queue included."},"max_queue_size":{"$ref":"common.schema.json#/definitions/QueueSize"},"features":{"$ref":"common.schema.json#/definitions/Hex64"},"link":{"type":"integer","enum":[0,1]},"slot":{"type":"integer","minimum":0,"maximum":255,"description":"The hot-plug slot."}}};

function validate68(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.version === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "version"},message:"must have required property '"+"version"+"'",schema:schema92.required,parentSchema:schema92,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.vuid === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "vuid"},message:"must have required property '"+"vuid"+"'",schema:schema92.required,parentSchema:schema92,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.mtu === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "mtu"},message:"must have required property '"+"mtu"+"'",schema:schema92.required,parentSchema:schema92,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.max_queues === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "max_queues"},message:"must have required property '"+"max_queues"+"'",schema:schema92.required,parentSchema:schema92,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.max_queue_size === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "max_queue_size"},message:"must have required property '"+"max_queue_size"+"'",schema:schema92.required,parentSchema:schema92,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.features === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "features"},message:"must have required property '"+"features"+"'",schema:schema92.required,parentSchema:schema92,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.link === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "link"},message:"must have required property '"+"link"+"'",schema:schema92.required,parentSchema:schema92,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.slot === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "slot"},message:"must have required property '"+"slot"+"'",schema:schema92.required,parentSchema:schema92,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key0 in data){
if(!((((((((key0 === "version") || (key0 === "vuid")) || (key0 === "mtu")) || (key0 === "max_queues")) || (key0 === "max_queue_size")) || (key0 === "features")) || (key0 === "link")) || (key0 === "slot"))){
const err8 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema92,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.version !== undefined){
let data0 = data.version;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err9 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema92.properties.version.type,parentSchema:schema92.properties.version,data:data0};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(1 !== data0){
const err10 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant",schema:1,parentSchema:schema92.properties.version,data:data0};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.vuid !== undefined){
let data1 = data.vuid;
if(typeof data1 === "string"){
if(!pattern0.test(data1)){
const err11 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/pattern",keyword:"pattern",params:{pattern: "^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"},message:"must match pattern \""+"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"+"\"",schema:"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$",parentSchema:schema14,data:data1};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.type,parentSchema:schema14,data:data1};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.mtu !== undefined){
let data2 = data.mtu;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err13 = {instancePath:instancePath+"/mtu",schemaPath:"common.schema.json#/definitions/Mtu/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema48.type,parentSchema:schema48,data:data2};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 65521 || isNaN(data2)){
const err14 = {instancePath:instancePath+"/mtu",schemaPath:"common.schema.json#/definitions/Mtu/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65521},message:"must be <= 65521",schema:65521,parentSchema:schema48,data:data2};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data2 < 68 || isNaN(data2)){
const err15 = {instancePath:instancePath+"/mtu",schemaPath:"common.schema.json#/definitions/Mtu/minimum",keyword:"minimum",params:{comparison: ">=", limit: 68},message:"must be >= 68",schema:68,parentSchema:schema48,data:data2};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
if(data.max_queues !== undefined){
let data3 = data.max_queues;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err16 = {instancePath:instancePath+"/max_queues",schemaPath:"#/properties/max_queues/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema92.properties.max_queues.type,parentSchema:schema92.properties.max_queues,data:data3};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 257 || isNaN(data3)){
const err17 = {instancePath:instancePath+"/max_queues",schemaPath:"#/properties/max_queues/maximum",keyword:"maximum",params:{comparison: "<=", limit: 257},message:"must be <= 257",schema:257,parentSchema:schema92.properties.max_queues,data:data3};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data3 < 3 || isNaN(data3)){
const err18 = {instancePath:instancePath+"/max_queues",schemaPath:"#/properties/max_queues/minimum",keyword:"minimum",params:{comparison: ">=", limit: 3},message:"must be >= 3",schema:3,parentSchema:schema92.properties.max_queues,data:data3};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
if(data.max_queue_size !== undefined){
let data4 = data.max_queue_size;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err19 = {instancePath:instancePath+"/max_queue_size",schemaPath:"common.schema.json#/definitions/QueueSize/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema50.type,parentSchema:schema50,data:data4};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(!((((((((((((((data4 === 4) || (data4 === 8)) || (data4 === 16)) || (data4 === 32)) || (data4 === 64)) || (data4 === 128)) || (data4 === 256)) || (data4 === 512)) || (data4 === 1024)) || (data4 === 2048)) || (data4 === 4096)) || (data4 === 8192)) || (data4 === 16384)) || (data4 === 32768))){
const err20 = {instancePath:instancePath+"/max_queue_size",schemaPath:"common.schema.json#/definitions/QueueSize/enum",keyword:"enum",params:{allowedValues: schema50.enum},message:"must be equal to one of the allowed values",schema:schema50.enum,parentSchema:schema50,data:data4};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.features !== undefined){
let data5 = data.features;
if(typeof data5 === "string"){
if(!pattern4.test(data5)){
const err21 = {instancePath:instancePath+"/features",schemaPath:"common.schema.json#/definitions/Hex64/pattern",keyword:"pattern",params:{pattern: "^0[xX][0-9A-Fa-f]{1,16}$"},message:"must match pattern \""+"^0[xX][0-9A-Fa-f]{1,16}$"+"\"",schema:"^0[xX][0-9A-Fa-f]{1,16}$",parentSchema:schema23,data:data5};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/features",schemaPath:"common.schema.json#/definitions/Hex64/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema23.type,parentSchema:schema23,data:data5};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.link !== undefined){
let data6 = data.link;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err23 = {instancePath:instancePath+"/link",schemaPath:"#/properties/link/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema92.properties.link.type,parentSchema:schema92.properties.link,data:data6};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(!((data6 === 0) || (data6 === 1))){
const err24 = {instancePath:instancePath+"/link",schemaPath:"#/properties/link/enum",keyword:"enum",params:{allowedValues: schema92.properties.link.enum},message:"must be equal to one of the allowed values",schema:schema92.properties.link.enum,parentSchema:schema92.properties.link,data:data6};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.slot !== undefined){
let data7 = data.slot;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err25 = {instancePath:instancePath+"/slot",schemaPath:"#/properties/slot/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema92.properties.slot.type,parentSchema:schema92.properties.slot,data:data7};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 255 || isNaN(data7)){
const err26 = {instancePath:instancePath+"/slot",schemaPath:"#/properties/slot/maximum",keyword:"maximum",params:{comparison: "<=", limit: 255},message:"must be <= 255",schema:255,parentSchema:schema92.properties.slot,data:data7};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(data7 < 0 || isNaN(data7)){
const err27 = {instancePath:instancePath+"/slot",schemaPath:"#/properties/slot/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema92.properties.slot,data:data7};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
}
else {
const err28 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema92.type,parentSchema:schema92,data};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
validate68.errors = vErrors;
return errors === 0;
}


function validate67(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="recovery-record.v1.schema.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.port_ib_dev === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "port_ib_dev"},message:"must have required property '"+"port_ib_dev"+"'",schema:schema89.required,parentSchema:schema89,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.pf_id === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "pf_id"},message:"must have required property '"+"pf_id"+"'",schema:schema89.required,parentSchema:schema89,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.function_type === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "function_type"},message:"must have required property '"+"function_type"+"'",schema:schema89.required,parentSchema:schema89,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.bdf_raw === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "bdf_raw"},message:"must have required property '"+"bdf_raw"+"'",schema:schema89.required,parentSchema:schema89,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.mac === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "mac"},message:"must have required property '"+"mac"+"'",schema:schema89.required,parentSchema:schema89,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.pf_num === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "pf_num"},message:"must have required property '"+"pf_num"+"'",schema:schema89.required,parentSchema:schema89,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.sf_num === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "sf_num"},message:"must have required property '"+"sf_num"+"'",schema:schema89.required,parentSchema:schema89,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.mq === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "mq"},message:"must have required property '"+"mq"+"'",schema:schema89.required,parentSchema:schema89,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key0 in data){
if(!(func2.call(schema89.properties, key0))){
const err8 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema89,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.port_ib_dev !== undefined){
let data0 = data.port_ib_dev;
if(typeof data0 === "string"){
if(!pattern26.test(data0)){
const err9 = {instancePath:instancePath+"/port_ib_dev",schemaPath:"common.schema.json#/definitions/PortName/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_.-]{1,63}$"},message:"must match pattern \""+"^[A-Za-z0-9_.-]{1,63}$"+"\"",schema:"^[A-Za-z0-9_.-]{1,63}$",parentSchema:schema90,data:data0};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/port_ib_dev",schemaPath:"common.schema.json#/definitions/PortName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema90.type,parentSchema:schema90,data:data0};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.pf_id !== undefined){
let data1 = data.pf_id;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err11 = {instancePath:instancePath+"/pf_id",schemaPath:"#/properties/pf_id/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema89.properties.pf_id.type,parentSchema:schema89.properties.pf_id,data:data1};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 65535 || isNaN(data1)){
const err12 = {instancePath:instancePath+"/pf_id",schemaPath:"#/properties/pf_id/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema89.properties.pf_id,data:data1};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data1 < 0 || isNaN(data1)){
const err13 = {instancePath:instancePath+"/pf_id",schemaPath:"#/properties/pf_id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema89.properties.pf_id,data:data1};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
if(data.vf_id !== undefined){
let data2 = data.vf_id;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err14 = {instancePath:instancePath+"/vf_id",schemaPath:"#/properties/vf_id/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema89.properties.vf_id.type,parentSchema:schema89.properties.vf_id,data:data2};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 65535 || isNaN(data2)){
const err15 = {instancePath:instancePath+"/vf_id",schemaPath:"#/properties/vf_id/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema89.properties.vf_id,data:data2};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data2 < 0 || isNaN(data2)){
const err16 = {instancePath:instancePath+"/vf_id",schemaPath:"#/properties/vf_id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema89.properties.vf_id,data:data2};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
if(data.function_type !== undefined){
let data3 = data.function_type;
if(typeof data3 !== "string"){
const err17 = {instancePath:instancePath+"/function_type",schemaPath:"#/properties/function_type/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema89.properties.function_type.type,parentSchema:schema89.properties.function_type,data:data3};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(!((data3 === "pf") || (data3 === "vf"))){
const err18 = {instancePath:instancePath+"/function_type",schemaPath:"#/properties/function_type/enum",keyword:"enum",params:{allowedValues: schema89.properties.function_type.enum},message:"must be equal to one of the allowed values",schema:schema89.properties.function_type.enum,parentSchema:schema89.properties.function_type,data:data3};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.bdf_raw !== undefined){
let data4 = data.bdf_raw;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err19 = {instancePath:instancePath+"/bdf_raw",schemaPath:"#/properties/bdf_raw/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema89.properties.bdf_raw.type,parentSchema:schema89.properties.bdf_raw,data:data4};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 65535 || isNaN(data4)){
const err20 = {instancePath:instancePath+"/bdf_raw",schemaPath:"#/properties/bdf_raw/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema89.properties.bdf_raw,data:data4};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(data4 < 0 || isNaN(data4)){
const err21 = {instancePath:instancePath+"/bdf_raw",schemaPath:"#/properties/bdf_raw/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema89.properties.bdf_raw,data:data4};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
if(data.device_type !== undefined){
let data5 = data.device_type;
if(typeof data5 !== "string"){
const err22 = {instancePath:instancePath+"/device_type",schemaPath:"#/properties/device_type/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema89.properties.device_type.type,parentSchema:schema89.properties.device_type,data:data5};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(!((data5 === "static") || (data5 === "hotplug"))){
const err23 = {instancePath:instancePath+"/device_type",schemaPath:"#/properties/device_type/enum",keyword:"enum",params:{allowedValues: schema89.properties.device_type.enum},message:"must be equal to one of the allowed values",schema:schema89.properties.device_type.enum,parentSchema:schema89.properties.device_type,data:data5};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.mac !== undefined){
let data6 = data.mac;
if(typeof data6 === "string"){
if(!pattern15.test(data6)){
const err24 = {instancePath:instancePath+"/mac",schemaPath:"common.schema.json#/definitions/MacText/pattern",keyword:"pattern",params:{pattern: "^(?!00(:00){5}$)[0-9A-Fa-f][02468ACEace](:[0-9A-Fa-f]{2}){5}$"},message:"must match pattern \""+"^(?!00(:00){5}$)[0-9A-Fa-f][02468ACEace](:[0-9A-Fa-f]{2}){5}$"+"\"",schema:"^(?!00(:00){5}$)[0-9A-Fa-f][02468ACEace](:[0-9A-Fa-f]{2}){5}$",parentSchema:schema47,data:data6};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/mac",schemaPath:"common.schema.json#/definitions/MacText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema47.type,parentSchema:schema47,data:data6};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.pf_num !== undefined){
let data7 = data.pf_num;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err26 = {instancePath:instancePath+"/pf_num",schemaPath:"#/properties/pf_num/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema89.properties.pf_num.type,parentSchema:schema89.properties.pf_num,data:data7};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 7 || isNaN(data7)){
const err27 = {instancePath:instancePath+"/pf_num",schemaPath:"#/properties/pf_num/maximum",keyword:"maximum",params:{comparison: "<=", limit: 7},message:"must be <= 7",schema:7,parentSchema:schema89.properties.pf_num,data:data7};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(data7 < 0 || isNaN(data7)){
const err28 = {instancePath:instancePath+"/pf_num",schemaPath:"#/properties/pf_num/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema89.properties.pf_num,data:data7};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
if(data.sf_num !== undefined){
let data8 = data.sf_num;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
const err29 = {instancePath:instancePath+"/sf_num",schemaPath:"#/properties/sf_num/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema89.properties.sf_num.type,parentSchema:schema89.properties.sf_num,data:data8};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 65535 || isNaN(data8)){
const err30 = {instancePath:instancePath+"/sf_num",schemaPath:"#/properties/sf_num/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema89.properties.sf_num,data:data8};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(data8 < 1000 || isNaN(data8)){
const err31 = {instancePath:instancePath+"/sf_num",schemaPath:"#/properties/sf_num/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1000},message:"must be >= 1000",schema:1000,parentSchema:schema89.properties.sf_num,data:data8};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
if(data.mq !== undefined){
let data9 = data.mq;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
const err32 = {instancePath:instancePath+"/mq",schemaPath:"#/properties/mq/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema89.properties.mq.type,parentSchema:schema89.properties.mq,data:data9};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 > 128 || isNaN(data9)){
const err33 = {instancePath:instancePath+"/mq",schemaPath:"#/properties/mq/maximum",keyword:"maximum",params:{comparison: "<=", limit: 128},message:"must be <= 128",schema:128,parentSchema:schema89.properties.mq,data:data9};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(data9 < 1 || isNaN(data9)){
const err34 = {instancePath:instancePath+"/mq",schemaPath:"#/properties/mq/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema89.properties.mq,data:data9};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
if(data.virtnet !== undefined){
if(!(validate68(data.virtnet, {instancePath:instancePath+"/virtnet",parentData:data,parentDataProperty:"virtnet",rootData}))){
vErrors = vErrors === null ? validate68.errors : vErrors.concat(validate68.errors);
errors = vErrors.length;
}
}
}
else {
const err35 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema89.type,parentSchema:schema89,data};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
validate67.errors = vErrors;
return errors === 0;
}

export const validateRecoveryRecordV2 = validate70;
const schema97 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"recovery-record.v2.schema.json","title":"RecoveryRecordV2","description":"What has to be known to bring one device back: the guide's ten keys, and one object with what only this product knows. Version 3 is version 2 with tuning, which a controller that knows 2 alone would lose.","type":"object","additionalProperties":false,"required":["port_ib_dev","pf_id","function_type","bdf_raw","mac","pf_num","sf_num","mq"],"properties":{"port_ib_dev":{"$ref":"common.schema.json#/definitions/PortName","description":"The port that the device sits on."},"pf_id":{"type":"integer","minimum":0,"maximum":65535},"vf_id":{"type":"integer","minimum":0,"maximum":65535,"description":"VFs only."},"function_type":{"type":"string","enum":["pf","vf"]},"bdf_raw":{"type":"integer","minimum":0,"maximum":65535,"description":"bus x 256 + device x 8 + function."},"device_type":{"type":"string","enum":["static","hotplug"],"description":"PFs only."},"mac":{"$ref":"common.schema.json#/definitions/MacText","description":"Lower case."},"pf_num":{"type":"integer","minimum":0,"maximum":7,"description":"PCI function number."},"sf_num":{"type":"integer","minimum":1000,"maximum":65535,"description":"The scalable function in use."},"mq":{"type":"integer","minimum":1,"maximum":128,"description":"Queue pairs."},"virtnet":{"$ref":"#/definitions/RecoveryExtensionV2"}},"definitions":{"RecoveryExtensionV2":{"type":"object","description":"Absent in records that another product wrote; defaults stand for it then.","additionalProperties":false,"required":["version","vuid","mtu","max_queues","max_queue_size","features","link","num_msix"],"properties":{"version":{"type":"integer","enum":[2,3]},"vuid":{"$ref":"common.schema.json#/definitions/VuidText","description":"Equal to the file's name."},"mtu":{"$ref":"common.schema.json#/definitions/Mtu"},"max_queues":{"type":"integer","minimum":3,"maximum":257,"description":"All queues, the control queue included."},"max_queue_size":{"$ref":"common.schema.json#/definitions/QueueSize"},"features":{"$ref":"common.schema.json#/definitions/Hex64"},"link":{"type":"integer","enum":[0,1]},"slot":{"type":"integer","minimum":0,"maximum":255,"description":"The hot-plug slot; hot-plugged PFs only."},"num_msix":{"type":"integer","minimum":0,"maximum":65535,"description":"MSI-X vectors."},"card":{"$ref":"#/definitions/CardCounts"},"planned":{"$ref":"#/definitions/PlannedFunction"},"tuning":{"$ref":"common.schema.json#/definitions/DeviceTuning"}}},"CardCounts":{"type":"object","description":"The card that the record was written for. On a card with other counts the identities mean something else.","additionalProperties":false,"required":["num_port","num_pf","num_vf"],"properties":{"num_port":{"type":"integer","minimum":0,"maximum":65535,"description":"PCI_SWITCH_EMULATION_NUM_PORT."},"num_pf":{"type":"integer","minimum":0,"maximum":65535,"description":"VIRTIO_NET_EMULATION_NUM_PF."},"num_vf":{"type":"integer","minimum":0,"maximum":65535,"description":"VIRTIO_NET_EMULATION_NUM_VF."}}},"PlannedFunction":{"type":"object","description":"What the card's configuration and virtnet.conf made of a static PF or VF when the record was written; what they say otherwise at a later start counts then.","additionalProperties":false,"required":["mac","features","num_msix"],"properties":{"mac":{"$ref":"common.schema.json#/definitions/MacText","description":"Lower case."},"features":{"$ref":"common.schema.json#/definitions/Hex64"},"num_msix":{"type":"integer","minimum":0,"maximum":65535}}}}};
const schema100 = {"type":"object","description":"Absent in records that another product wrote; defaults stand for it then.","additionalProperties":false,"required":["version","vuid","mtu","max_queues","max_queue_size","features","link","num_msix"],"properties":{"version":{"type":"integer","enum":[2,3]},"vuid":{"$ref":"common.schema.json#/definitions/VuidText","description":"Equal to the file's name."},"mtu":{"$ref":"common.schema.json#/definitions/Mtu"},"max_queues":{"type":"integer","minimum":3,"maximum":257,"description":"All queues, the control queue included."},"max_queue_size":{"$ref":"common.schema.json#/definitions/QueueSize"},"features":{"$ref":"common.schema.json#/definitions/Hex64"},"link":{"type":"integer","enum":[0,1]},"slot":{"type":"integer","minimum":0,"maximum":255,"description":"The hot-plug slot; hot-plugged PFs only."},"num_msix":{"type":"integer","minimum":0,"maximum":65535,"description":"MSI-X vectors."},"card":{"$ref":"#/definitions/CardCounts"},"planned":{"$ref":"#/definitions/PlannedFunction"},"tuning":{"$ref":"common.schema.json#/definitions/DeviceTuning"}}};
const schema105 = {"type":"object","description":"The card that the record was written for. On a card with other counts the identities mean something else.","additionalProperties":false,"required":["num_port","num_pf","num_vf"],"properties":{"num_port":{"type":"integer","minimum":0,"maximum":65535,"description":"PCI_SWITCH_EMULATION_NUM_PORT."},"num_pf":{"type":"integer","minimum":0,"maximum":65535,"description":"VIRTIO_NET_EMULATION_NUM_PF."},"num_vf":{"type":"integer","minimum":0,"maximum":65535,"description":"VIRTIO_NET_EMULATION_NUM_VF."}}};
const schema106 = {"type":"object","description":"What the card's configuration and virtnet.conf made of a static PF or VF when the record was written; what they say otherwise at a later start counts then.","additionalProperties":false,"required":["mac","features","num_msix"],"properties":{"mac":{"$ref":"common.schema.json#/definitions/MacText","description":"Lower case."},"features":{"$ref":"common.schema.json#/definitions/Hex64"},"num_msix":{"type":"integer","minimum":0,"maximum":65535}}};

function validate72(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.mac === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "mac"},message:"must have required property '"+"mac"+"'",schema:schema106.required,parentSchema:schema106,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.features === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "features"},message:"must have required property '"+"features"+"'",schema:schema106.required,parentSchema:schema106,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.num_msix === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "num_msix"},message:"must have required property '"+"num_msix"+"'",schema:schema106.required,parentSchema:schema106,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "mac") || (key0 === "features")) || (key0 === "num_msix"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema106,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.mac !== undefined){
let data0 = data.mac;
if(typeof data0 === "string"){
if(!pattern15.test(data0)){
const err4 = {instancePath:instancePath+"/mac",schemaPath:"common.schema.json#/definitions/MacText/pattern",keyword:"pattern",params:{pattern: "^(?!00(:00){5}$)[0-9A-Fa-f][02468ACEace](:[0-9A-Fa-f]{2}){5}$"},message:"must match pattern \""+"^(?!00(:00){5}$)[0-9A-Fa-f][02468ACEace](:[0-9A-Fa-f]{2}){5}$"+"\"",schema:"^(?!00(:00){5}$)[0-9A-Fa-f][02468ACEace](:[0-9A-Fa-f]{2}){5}$",parentSchema:schema47,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/mac",schemaPath:"common.schema.json#/definitions/MacText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema47.type,parentSchema:schema47,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.features !== undefined){
let data1 = data.features;
if(typeof data1 === "string"){
if(!pattern4.test(data1)){
const err6 = {instancePath:instancePath+"/features",schemaPath:"common.schema.json#/definitions/Hex64/pattern",keyword:"pattern",params:{pattern: "^0[xX][0-9A-Fa-f]{1,16}$"},message:"must match pattern \""+"^0[xX][0-9A-Fa-f]{1,16}$"+"\"",schema:"^0[xX][0-9A-Fa-f]{1,16}$",parentSchema:schema23,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/features",schemaPath:"common.schema.json#/definitions/Hex64/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema23.type,parentSchema:schema23,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.num_msix !== undefined){
let data2 = data.num_msix;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err8 = {instancePath:instancePath+"/num_msix",schemaPath:"#/properties/num_msix/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema106.properties.num_msix.type,parentSchema:schema106.properties.num_msix,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 65535 || isNaN(data2)){
const err9 = {instancePath:instancePath+"/num_msix",schemaPath:"#/properties/num_msix/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema106.properties.num_msix,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data2 < 0 || isNaN(data2)){
const err10 = {instancePath:instancePath+"/num_msix",schemaPath:"#/properties/num_msix/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema106.properties.num_msix,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
}
else {
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema106.type,parentSchema:schema106,data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate72.errors = vErrors;
return errors === 0;
}


function validate74(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((((key0 === "speed") || (key0 === "rxMode")) || (key0 === "packetCounters")) || (key0 === "dropCounters")) || (key0 === "moderation")) || (key0 === "rateLimits"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema51,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.speed !== undefined){
let data0 = data.speed;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err1 = {instancePath:instancePath+"/speed",schemaPath:"#/definitions/Speed/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema52.type,parentSchema:schema52,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 2147483647 || isNaN(data0)){
const err2 = {instancePath:instancePath+"/speed",schemaPath:"#/definitions/Speed/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema52,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data0 < 0 || isNaN(data0)){
const err3 = {instancePath:instancePath+"/speed",schemaPath:"#/definitions/Speed/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema52,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
if(data.rxMode !== undefined){
let data1 = data.rxMode;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err4 = {instancePath:instancePath+"/rxMode",schemaPath:"#/definitions/RxMode/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema53.type,parentSchema:schema53,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 63 || isNaN(data1)){
const err5 = {instancePath:instancePath+"/rxMode",schemaPath:"#/definitions/RxMode/maximum",keyword:"maximum",params:{comparison: "<=", limit: 63},message:"must be <= 63",schema:63,parentSchema:schema53,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data1 < 0 || isNaN(data1)){
const err6 = {instancePath:instancePath+"/rxMode",schemaPath:"#/definitions/RxMode/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema53,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
if(data.packetCounters !== undefined){
let data2 = data.packetCounters;
if(typeof data2 !== "boolean"){
const err7 = {instancePath:instancePath+"/packetCounters",schemaPath:"#/properties/packetCounters/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema51.properties.packetCounters.type,parentSchema:schema51.properties.packetCounters,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.dropCounters !== undefined){
let data3 = data.dropCounters;
if(typeof data3 !== "boolean"){
const err8 = {instancePath:instancePath+"/dropCounters",schemaPath:"#/properties/dropCounters/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema51.properties.dropCounters.type,parentSchema:schema51.properties.dropCounters,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.moderation !== undefined){
let data4 = data.moderation;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.mode === undefined){
const err9 = {instancePath:instancePath+"/moderation",schemaPath:"#/definitions/Moderation/required",keyword:"required",params:{missingProperty: "mode"},message:"must have required property '"+"mode"+"'",schema:schema54.required,parentSchema:schema54,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data4.periodUs === undefined){
const err10 = {instancePath:instancePath+"/moderation",schemaPath:"#/definitions/Moderation/required",keyword:"required",params:{missingProperty: "periodUs"},message:"must have required property '"+"periodUs"+"'",schema:schema54.required,parentSchema:schema54,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data4.maxCount === undefined){
const err11 = {instancePath:instancePath+"/moderation",schemaPath:"#/definitions/Moderation/required",keyword:"required",params:{missingProperty: "maxCount"},message:"must have required property '"+"maxCount"+"'",schema:schema54.required,parentSchema:schema54,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
for(const key1 in data4){
if(!(((key1 === "mode") || (key1 === "periodUs")) || (key1 === "maxCount"))){
const err12 = {instancePath:instancePath+"/moderation",schemaPath:"#/definitions/Moderation/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema54,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data4.mode !== undefined){
let data5 = data4.mode;
if(typeof data5 !== "string"){
const err13 = {instancePath:instancePath+"/moderation/mode",schemaPath:"#/definitions/Moderation/properties/mode/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema54.properties.mode.type,parentSchema:schema54.properties.mode,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(!((data5 === "event") || (data5 === "request"))){
const err14 = {instancePath:instancePath+"/moderation/mode",schemaPath:"#/definitions/Moderation/properties/mode/enum",keyword:"enum",params:{allowedValues: schema54.properties.mode.enum},message:"must be equal to one of the allowed values",schema:schema54.properties.mode.enum,parentSchema:schema54.properties.mode,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data4.periodUs !== undefined){
let data6 = data4.periodUs;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err15 = {instancePath:instancePath+"/moderation/periodUs",schemaPath:"#/definitions/Moderation/properties/periodUs/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema54.properties.periodUs.type,parentSchema:schema54.properties.periodUs,data:data6};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 65535 || isNaN(data6)){
const err16 = {instancePath:instancePath+"/moderation/periodUs",schemaPath:"#/definitions/Moderation/properties/periodUs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema54.properties.periodUs,data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data6 < 1 || isNaN(data6)){
const err17 = {instancePath:instancePath+"/moderation/periodUs",schemaPath:"#/definitions/Moderation/properties/periodUs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema54.properties.periodUs,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
if(data4.maxCount !== undefined){
let data7 = data4.maxCount;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err18 = {instancePath:instancePath+"/moderation/maxCount",schemaPath:"#/definitions/Moderation/properties/maxCount/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema54.properties.maxCount.type,parentSchema:schema54.properties.maxCount,data:data7};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 65535 || isNaN(data7)){
const err19 = {instancePath:instancePath+"/moderation/maxCount",schemaPath:"#/definitions/Moderation/properties/maxCount/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema54.properties.maxCount,data:data7};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data7 < 0 || isNaN(data7)){
const err20 = {instancePath:instancePath+"/moderation/maxCount",schemaPath:"#/definitions/Moderation/properties/maxCount/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema54.properties.maxCount,data:data7};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
}
else {
const err21 = {instancePath:instancePath+"/moderation",schemaPath:"#/definitions/Moderation/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema54.type,parentSchema:schema54,data:data4};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.rateLimits !== undefined){
if(!(validate40(data.rateLimits, {instancePath:instancePath+"/rateLimits",parentData:data,parentDataProperty:"rateLimits",rootData}))){
vErrors = vErrors === null ? validate40.errors : vErrors.concat(validate40.errors);
errors = vErrors.length;
}
}
}
else {
const err22 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema51.type,parentSchema:schema51,data};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
validate74.errors = vErrors;
return errors === 0;
}


function validate71(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.version === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "version"},message:"must have required property '"+"version"+"'",schema:schema100.required,parentSchema:schema100,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.vuid === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "vuid"},message:"must have required property '"+"vuid"+"'",schema:schema100.required,parentSchema:schema100,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.mtu === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "mtu"},message:"must have required property '"+"mtu"+"'",schema:schema100.required,parentSchema:schema100,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.max_queues === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "max_queues"},message:"must have required property '"+"max_queues"+"'",schema:schema100.required,parentSchema:schema100,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.max_queue_size === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "max_queue_size"},message:"must have required property '"+"max_queue_size"+"'",schema:schema100.required,parentSchema:schema100,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.features === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "features"},message:"must have required property '"+"features"+"'",schema:schema100.required,parentSchema:schema100,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.link === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "link"},message:"must have required property '"+"link"+"'",schema:schema100.required,parentSchema:schema100,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.num_msix === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "num_msix"},message:"must have required property '"+"num_msix"+"'",schema:schema100.required,parentSchema:schema100,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key0 in data){
if(!(func2.call(schema100.properties, key0))){
const err8 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema100,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.version !== undefined){
let data0 = data.version;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err9 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema100.properties.version.type,parentSchema:schema100.properties.version,data:data0};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(!((data0 === 2) || (data0 === 3))){
const err10 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/enum",keyword:"enum",params:{allowedValues: schema100.properties.version.enum},message:"must be equal to one of the allowed values",schema:schema100.properties.version.enum,parentSchema:schema100.properties.version,data:data0};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.vuid !== undefined){
let data1 = data.vuid;
if(typeof data1 === "string"){
if(!pattern0.test(data1)){
const err11 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/pattern",keyword:"pattern",params:{pattern: "^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"},message:"must match pattern \""+"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"+"\"",schema:"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$",parentSchema:schema14,data:data1};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.type,parentSchema:schema14,data:data1};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.mtu !== undefined){
let data2 = data.mtu;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err13 = {instancePath:instancePath+"/mtu",schemaPath:"common.schema.json#/definitions/Mtu/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema48.type,parentSchema:schema48,data:data2};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 65521 || isNaN(data2)){
const err14 = {instancePath:instancePath+"/mtu",schemaPath:"common.schema.json#/definitions/Mtu/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65521},message:"must be <= 65521",schema:65521,parentSchema:schema48,data:data2};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data2 < 68 || isNaN(data2)){
const err15 = {instancePath:instancePath+"/mtu",schemaPath:"common.schema.json#/definitions/Mtu/minimum",keyword:"minimum",params:{comparison: ">=", limit: 68},message:"must be >= 68",schema:68,parentSchema:schema48,data:data2};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
if(data.max_queues !== undefined){
let data3 = data.max_queues;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err16 = {instancePath:instancePath+"/max_queues",schemaPath:"#/properties/max_queues/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema100.properties.max_queues.type,parentSchema:schema100.properties.max_queues,data:data3};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 257 || isNaN(data3)){
const err17 = {instancePath:instancePath+"/max_queues",schemaPath:"#/properties/max_queues/maximum",keyword:"maximum",params:{comparison: "<=", limit: 257},message:"must be <= 257",schema:257,parentSchema:schema100.properties.max_queues,data:data3};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data3 < 3 || isNaN(data3)){
const err18 = {instancePath:instancePath+"/max_queues",schemaPath:"#/properties/max_queues/minimum",keyword:"minimum",params:{comparison: ">=", limit: 3},message:"must be >= 3",schema:3,parentSchema:schema100.properties.max_queues,data:data3};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
if(data.max_queue_size !== undefined){
let data4 = data.max_queue_size;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err19 = {instancePath:instancePath+"/max_queue_size",schemaPath:"common.schema.json#/definitions/QueueSize/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema50.type,parentSchema:schema50,data:data4};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(!((((((((((((((data4 === 4) || (data4 === 8)) || (data4 === 16)) || (data4 === 32)) || (data4 === 64)) || (data4 === 128)) || (data4 === 256)) || (data4 === 512)) || (data4 === 1024)) || (data4 === 2048)) || (data4 === 4096)) || (data4 === 8192)) || (data4 === 16384)) || (data4 === 32768))){
const err20 = {instancePath:instancePath+"/max_queue_size",schemaPath:"common.schema.json#/definitions/QueueSize/enum",keyword:"enum",params:{allowedValues: schema50.enum},message:"must be equal to one of the allowed values",schema:schema50.enum,parentSchema:schema50,data:data4};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.features !== undefined){
let data5 = data.features;
if(typeof data5 === "string"){
if(!pattern4.test(data5)){
const err21 = {instancePath:instancePath+"/features",schemaPath:"common.schema.json#/definitions/Hex64/pattern",keyword:"pattern",params:{pattern: "^0[xX][0-9A-Fa-f]{1,16}$"},message:"must match pattern \""+"^0[xX][0-9A-Fa-f]{1,16}$"+"\"",schema:"^0[xX][0-9A-Fa-f]{1,16}$",parentSchema:schema23,data:data5};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/features",schemaPath:"common.schema.json#/definitions/Hex64/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema23.type,parentSchema:schema23,data:data5};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.link !== undefined){
let data6 = data.link;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err23 = {instancePath:instancePath+"/link",schemaPath:"#/properties/link/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema100.properties.link.type,parentSchema:schema100.properties.link,data:data6};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(!((data6 === 0) || (data6 === 1))){
const err24 = {instancePath:instancePath+"/link",schemaPath:"#/properties/link/enum",keyword:"enum",params:{allowedValues: schema100.properties.link.enum},message:"must be equal to one of the allowed values",schema:schema100.properties.link.enum,parentSchema:schema100.properties.link,data:data6};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.slot !== undefined){
let data7 = data.slot;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err25 = {instancePath:instancePath+"/slot",schemaPath:"#/properties/slot/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema100.properties.slot.type,parentSchema:schema100.properties.slot,data:data7};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 255 || isNaN(data7)){
const err26 = {instancePath:instancePath+"/slot",schemaPath:"#/properties/slot/maximum",keyword:"maximum",params:{comparison: "<=", limit: 255},message:"must be <= 255",schema:255,parentSchema:schema100.properties.slot,data:data7};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(data7 < 0 || isNaN(data7)){
const err27 = {instancePath:instancePath+"/slot",schemaPath:"#/properties/slot/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema100.properties.slot,data:data7};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
if(data.num_msix !== undefined){
let data8 = data.num_msix;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
const err28 = {instancePath:instancePath+"/num_msix",schemaPath:"#/properties/num_msix/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema100.properties.num_msix.type,parentSchema:schema100.properties.num_msix,data:data8};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 65535 || isNaN(data8)){
const err29 = {instancePath:instancePath+"/num_msix",schemaPath:"#/properties/num_msix/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema100.properties.num_msix,data:data8};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(data8 < 0 || isNaN(data8)){
const err30 = {instancePath:instancePath+"/num_msix",schemaPath:"#/properties/num_msix/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema100.properties.num_msix,data:data8};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
if(data.card !== undefined){
let data9 = data.card;
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
if(data9.num_port === undefined){
const err31 = {instancePath:instancePath+"/card",schemaPath:"#/definitions/CardCounts/required",keyword:"required",params:{missingProperty: "num_port"},message:"must have required property '"+"num_port"+"'",schema:schema105.required,parentSchema:schema105,data:data9};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(data9.num_pf === undefined){
const err32 = {instancePath:instancePath+"/card",schemaPath:"#/definitions/CardCounts/required",keyword:"required",params:{missingProperty: "num_pf"},message:"must have required property '"+"num_pf"+"'",schema:schema105.required,parentSchema:schema105,data:data9};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(data9.num_vf === undefined){
const err33 = {instancePath:instancePath+"/card",schemaPath:"#/definitions/CardCounts/required",keyword:"required",params:{missingProperty: "num_vf"},message:"must have required property '"+"num_vf"+"'",schema:schema105.required,parentSchema:schema105,data:data9};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
for(const key1 in data9){
if(!(((key1 === "num_port") || (key1 === "num_pf")) || (key1 === "num_vf"))){
const err34 = {instancePath:instancePath+"/card",schemaPath:"#/definitions/CardCounts/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema105,data:data9};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data9.num_port !== undefined){
let data10 = data9.num_port;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
const err35 = {instancePath:instancePath+"/card/num_port",schemaPath:"#/definitions/CardCounts/properties/num_port/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema105.properties.num_port.type,parentSchema:schema105.properties.num_port,data:data10};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 > 65535 || isNaN(data10)){
const err36 = {instancePath:instancePath+"/card/num_port",schemaPath:"#/definitions/CardCounts/properties/num_port/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema105.properties.num_port,data:data10};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(data10 < 0 || isNaN(data10)){
const err37 = {instancePath:instancePath+"/card/num_port",schemaPath:"#/definitions/CardCounts/properties/num_port/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema105.properties.num_port,data:data10};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
if(data9.num_pf !== undefined){
let data11 = data9.num_pf;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
const err38 = {instancePath:instancePath+"/card/num_pf",schemaPath:"#/definitions/CardCounts/properties/num_pf/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema105.properties.num_pf.type,parentSchema:schema105.properties.num_pf,data:data11};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 > 65535 || isNaN(data11)){
const err39 = {instancePath:instancePath+"/card/num_pf",schemaPath:"#/definitions/CardCounts/properties/num_pf/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema105.properties.num_pf,data:data11};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(data11 < 0 || isNaN(data11)){
const err40 = {instancePath:instancePath+"/card/num_pf",schemaPath:"#/definitions/CardCounts/properties/num_pf/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema105.properties.num_pf,data:data11};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
if(data9.num_vf !== undefined){
let data12 = data9.num_vf;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
const err41 = {instancePath:instancePath+"/card/num_vf",schemaPath:"#/definitions/CardCounts/properties/num_vf/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema105.properties.num_vf.type,parentSchema:schema105.properties.num_vf,data:data12};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 > 65535 || isNaN(data12)){
const err42 = {instancePath:instancePath+"/card/num_vf",schemaPath:"#/definitions/CardCounts/properties/num_vf/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema105.properties.num_vf,data:data12};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if(data12 < 0 || isNaN(data12)){
const err43 = {instancePath:instancePath+"/card/num_vf",schemaPath:"#/definitions/CardCounts/properties/num_vf/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema105.properties.num_vf,data:data12};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
}
}
else {
const err44 = {instancePath:instancePath+"/card",schemaPath:"#/definitions/CardCounts/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema105.type,parentSchema:schema105,data:data9};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data.planned !== undefined){
if(!(validate72(data.planned, {instancePath:instancePath+"/planned",parentData:data,parentDataProperty:"planned",rootData}))){
vErrors = vErrors === null ? validate72.errors : vErrors.concat(validate72.errors);
errors = vErrors.length;
}
}
if(data.tuning !== undefined){
if(!(validate74(data.tuning, {instancePath:instancePath+"/tuning",parentData:data,parentDataProperty:"tuning",rootData}))){
vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
errors = vErrors.length;
}
}
}
else {
const err45 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema100.type,parentSchema:schema100,data};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
validate71.errors = vErrors;
return errors === 0;
}


function validate70(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="recovery-record.v2.schema.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.port_ib_dev === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "port_ib_dev"},message:"must have required property '"+"port_ib_dev"+"'",schema:schema97.required,parentSchema:schema97,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.pf_id === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "pf_id"},message:"must have required property '"+"pf_id"+"'",schema:schema97.required,parentSchema:schema97,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.function_type === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "function_type"},message:"must have required property '"+"function_type"+"'",schema:schema97.required,parentSchema:schema97,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.bdf_raw === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "bdf_raw"},message:"must have required property '"+"bdf_raw"+"'",schema:schema97.required,parentSchema:schema97,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.mac === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "mac"},message:"must have required property '"+"mac"+"'",schema:schema97.required,parentSchema:schema97,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.pf_num === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "pf_num"},message:"must have required property '"+"pf_num"+"'",schema:schema97.required,parentSchema:schema97,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.sf_num === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "sf_num"},message:"must have required property '"+"sf_num"+"'",schema:schema97.required,parentSchema:schema97,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.mq === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "mq"},message:"must have required property '"+"mq"+"'",schema:schema97.required,parentSchema:schema97,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key0 in data){
if(!(func2.call(schema97.properties, key0))){
const err8 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema97,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.port_ib_dev !== undefined){
let data0 = data.port_ib_dev;
if(typeof data0 === "string"){
if(!pattern26.test(data0)){
const err9 = {instancePath:instancePath+"/port_ib_dev",schemaPath:"common.schema.json#/definitions/PortName/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_.-]{1,63}$"},message:"must match pattern \""+"^[A-Za-z0-9_.-]{1,63}$"+"\"",schema:"^[A-Za-z0-9_.-]{1,63}$",parentSchema:schema90,data:data0};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/port_ib_dev",schemaPath:"common.schema.json#/definitions/PortName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema90.type,parentSchema:schema90,data:data0};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.pf_id !== undefined){
let data1 = data.pf_id;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err11 = {instancePath:instancePath+"/pf_id",schemaPath:"#/properties/pf_id/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema97.properties.pf_id.type,parentSchema:schema97.properties.pf_id,data:data1};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 65535 || isNaN(data1)){
const err12 = {instancePath:instancePath+"/pf_id",schemaPath:"#/properties/pf_id/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema97.properties.pf_id,data:data1};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data1 < 0 || isNaN(data1)){
const err13 = {instancePath:instancePath+"/pf_id",schemaPath:"#/properties/pf_id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema97.properties.pf_id,data:data1};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
if(data.vf_id !== undefined){
let data2 = data.vf_id;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err14 = {instancePath:instancePath+"/vf_id",schemaPath:"#/properties/vf_id/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema97.properties.vf_id.type,parentSchema:schema97.properties.vf_id,data:data2};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 65535 || isNaN(data2)){
const err15 = {instancePath:instancePath+"/vf_id",schemaPath:"#/properties/vf_id/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema97.properties.vf_id,data:data2};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data2 < 0 || isNaN(data2)){
const err16 = {instancePath:instancePath+"/vf_id",schemaPath:"#/properties/vf_id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema97.properties.vf_id,data:data2};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
if(data.function_type !== undefined){
let data3 = data.function_type;
if(typeof data3 !== "string"){
const err17 = {instancePath:instancePath+"/function_type",schemaPath:"#/properties/function_type/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema97.properties.function_type.type,parentSchema:schema97.properties.function_type,data:data3};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(!((data3 === "pf") || (data3 === "vf"))){
const err18 = {instancePath:instancePath+"/function_type",schemaPath:"#/properties/function_type/enum",keyword:"enum",params:{allowedValues: schema97.properties.function_type.enum},message:"must be equal to one of the allowed values",schema:schema97.properties.function_type.enum,parentSchema:schema97.properties.function_type,data:data3};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.bdf_raw !== undefined){
let data4 = data.bdf_raw;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err19 = {instancePath:instancePath+"/bdf_raw",schemaPath:"#/properties/bdf_raw/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema97.properties.bdf_raw.type,parentSchema:schema97.properties.bdf_raw,data:data4};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 65535 || isNaN(data4)){
const err20 = {instancePath:instancePath+"/bdf_raw",schemaPath:"#/properties/bdf_raw/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema97.properties.bdf_raw,data:data4};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(data4 < 0 || isNaN(data4)){
const err21 = {instancePath:instancePath+"/bdf_raw",schemaPath:"#/properties/bdf_raw/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema97.properties.bdf_raw,data:data4};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
if(data.device_type !== undefined){
let data5 = data.device_type;
if(typeof data5 !== "string"){
const err22 = {instancePath:instancePath+"/device_type",schemaPath:"#/properties/device_type/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema97.properties.device_type.type,parentSchema:schema97.properties.device_type,data:data5};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(!((data5 === "static") || (data5 === "hotplug"))){
const err23 = {instancePath:instancePath+"/device_type",schemaPath:"#/properties/device_type/enum",keyword:"enum",params:{allowedValues: schema97.properties.device_type.enum},message:"must be equal to one of the allowed values",schema:schema97.properties.device_type.enum,parentSchema:schema97.properties.device_type,data:data5};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.mac !== undefined){
let data6 = data.mac;
if(typeof data6 === "string"){
if(!pattern15.test(data6)){
const err24 = {instancePath:instancePath+"/mac",schemaPath:"common.schema.json#/definitions/MacText/pattern",keyword:"pattern",params:{pattern: "^(?!00(:00){5}$)[0-9A-Fa-f][02468ACEace](:[0-9A-Fa-f]{2}){5}$"},message:"must match pattern \""+"^(?!00(:00){5}$)[0-9A-Fa-f][02468ACEace](:[0-9A-Fa-f]{2}){5}$"+"\"",schema:"^(?!00(:00){5}$)[0-9A-Fa-f][02468ACEace](:[0-9A-Fa-f]{2}){5}$",parentSchema:schema47,data:data6};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/mac",schemaPath:"common.schema.json#/definitions/MacText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema47.type,parentSchema:schema47,data:data6};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.pf_num !== undefined){
let data7 = data.pf_num;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err26 = {instancePath:instancePath+"/pf_num",schemaPath:"#/properties/pf_num/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema97.properties.pf_num.type,parentSchema:schema97.properties.pf_num,data:data7};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 7 || isNaN(data7)){
const err27 = {instancePath:instancePath+"/pf_num",schemaPath:"#/properties/pf_num/maximum",keyword:"maximum",params:{comparison: "<=", limit: 7},message:"must be <= 7",schema:7,parentSchema:schema97.properties.pf_num,data:data7};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(data7 < 0 || isNaN(data7)){
const err28 = {instancePath:instancePath+"/pf_num",schemaPath:"#/properties/pf_num/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema97.properties.pf_num,data:data7};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
if(data.sf_num !== undefined){
let data8 = data.sf_num;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
const err29 = {instancePath:instancePath+"/sf_num",schemaPath:"#/properties/sf_num/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema97.properties.sf_num.type,parentSchema:schema97.properties.sf_num,data:data8};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 65535 || isNaN(data8)){
const err30 = {instancePath:instancePath+"/sf_num",schemaPath:"#/properties/sf_num/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema97.properties.sf_num,data:data8};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(data8 < 1000 || isNaN(data8)){
const err31 = {instancePath:instancePath+"/sf_num",schemaPath:"#/properties/sf_num/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1000},message:"must be >= 1000",schema:1000,parentSchema:schema97.properties.sf_num,data:data8};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
if(data.mq !== undefined){
let data9 = data.mq;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
const err32 = {instancePath:instancePath+"/mq",schemaPath:"#/properties/mq/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema97.properties.mq.type,parentSchema:schema97.properties.mq,data:data9};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 > 128 || isNaN(data9)){
const err33 = {instancePath:instancePath+"/mq",schemaPath:"#/properties/mq/maximum",keyword:"maximum",params:{comparison: "<=", limit: 128},message:"must be <= 128",schema:128,parentSchema:schema97.properties.mq,data:data9};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(data9 < 1 || isNaN(data9)){
const err34 = {instancePath:instancePath+"/mq",schemaPath:"#/properties/mq/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema97.properties.mq,data:data9};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
if(data.virtnet !== undefined){
if(!(validate71(data.virtnet, {instancePath:instancePath+"/virtnet",parentData:data,parentDataProperty:"virtnet",rootData}))){
vErrors = vErrors === null ? validate71.errors : vErrors.concat(validate71.errors);
errors = vErrors.length;
}
}
}
else {
const err35 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema97.type,parentSchema:schema97,data};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
validate70.errors = vErrors;
return errors === 0;
}

export const validateVirtnetConf = validate78;
const schema113 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"virtnet-conf.schema.json","title":"VirtnetConf","description":"virtnet.conf as the operator writes it. Every key is optional. Flags are the numbers 0 and 1.","type":"object","additionalProperties":false,"properties":{"ib_dev_p0":{"$ref":"common.schema.json#/definitions/PortName","description":"Port 0; the emulation manager when is_lag is 0."},"ib_dev_p1":{"$ref":"common.schema.json#/definitions/PortName","description":"Port 1."},"ib_dev_lag":{"$ref":"common.schema.json#/definitions/PortName","description":"The bond of both ports; the emulation manager when is_lag is 1."},"ib_dev_for_static_pf":{"$ref":"common.schema.json#/definitions/PortName","description":"The port that carries the static PFs."},"is_lag":{"$ref":"#/definitions/Flag","description":"1: both ports are one bond."},"single_port":{"$ref":"#/definitions/Flag","description":"1: the card has one port."},"recovery":{"$ref":"#/definitions/Flag","description":"0: recovery records are neither written nor read."},"sf_pool_percent":{"type":"integer","minimum":0,"maximum":100,"description":"Scalable functions made at start, in percent of PF_TOTAL_SF."},"sf_pool_force_destroy":{"$ref":"#/definitions/Flag","description":"1: representors are deleted when the controller stops."},"pf_mac":{"$ref":"common.schema.json#/definitions/MacInput","description":"Another name for static_pf.mac_base."},"static_pf":{"$ref":"#/definitions/StaticPfConf"},"vf":{"$ref":"#/definitions/VfConf"},"packed_vq":{"$ref":"#/definitions/Flag","description":"1: offer packed rings."},"mrg_rxbuf":{"$ref":"#/definitions/Flag","description":"1: allow mergeable receive buffers."},"lm_prov":{"type":"string","pattern":"^[A-Za-z0-9_-]{1,31}$","description":"Provider of live migration, as `kernel`: up to 31 letters, digits, `_` and `-`. Has no effect in software."},"dpa_core_start":{"type":"integer","minimum":0,"maximum":255,"description":"First accelerator core. Has no effect in software."},"dpa_core_end":{"type":"integer","minimum":0,"maximum":255,"description":"Last accelerator core. Has no effect in software."},"eth_vq_workers":{"anyOf":[{"type":"integer","minimum":1,"maximum":24},{"type":"string","enum":["auto"]}],"description":"Worker threads for queue operations. Absent or auto: chosen by the controller."},"admin_cmd_workers":{"anyOf":[{"type":"integer","minimum":1,"maximum":16},{"type":"string","enum":["auto"]}],"description":"Worker threads for administration commands. Absent or auto: chosen by the controller."},"virtnet":{"$ref":"#/definitions/ExtensionConf"}},"definitions":{"Flag":{"type":"integer","enum":[0,1],"description":"A flag: 0 or 1."},"FeatureMaskConf":{"description":"Feature bits: hexadecimal text of up to 16 digits, as `0x230047082b`, or a number.","anyOf":[{"$ref":"common.schema.json#/definitions/HexInput"},{"type":"integer","minimum":0,"maximum":9007199254740991}]},"StaticPfConf":{"type":"object","description":"Settings of the static PFs.","additionalProperties":false,"properties":{"mac_base":{"$ref":"common.schema.json#/definitions/MacInput","description":"MAC address of PF 0; each further PF has the next one."},"features":{"$ref":"#/definitions/FeatureMaskConf"}}},"VfConf":{"type":"object","description":"Settings of the VFs.","additionalProperties":false,"properties":{"mac_base":{"$ref":"common.schema.json#/definitions/MacInput","description":"MAC address of the first VF; each further VF has the next one."},"features":{"$ref":"#/definitions/FeatureMaskConf"},"vfs_per_pf":{"type":"integer","minimum":1,"maximum":65535,"description":"VFs of each PF, at most VIRTIO_NET_EMULATION_NUM_VF."},"qp_num":{"type":"integer","minimum":1,"maximum":128,"description":"Queue pairs of each VF. Absent: those of its PF."}}},"ExtensionConf":{"type":"object","description":"Keys of this product that the guide does not know.","additionalProperties":false,"properties":{"workers":{"type":"integer","minimum":1,"maximum":64,"description":"Worker threads of the datapath. Absent: one for each processor in cpus, or chosen by the datapath."},"cpus":{"type":"string","pattern":"^[0-9]{1,4}(-[0-9]{1,4})?(,[0-9]{1,4}(-[0-9]{1,4})?)*$","description":"Processors on which the workers stay, one after the other, such as `2-5,8`. Absent: on any."},"spin_us":{"type":"integer","minimum":0,"maximum":100000,"description":"Microseconds for which an idle worker looks for work before it sleeps, at most: less where that has not paid."},"polling":{"$ref":"#/definitions/Flag","description":"1: workers never sleep while a driver is there, which costs each a core. 0, also when absent: they sleep when idle."},"socket_dir":{"type":"string","pattern":"^/[^\\u0000]*$","description":"Absolute path of the directory in which the sockets of all devices lie. Absent: `vhost-user` in the run directory."},"socket_group":{"description":"Name or number of the group that may use the control socket and the sockets of the devices. Absent: their owner's.","anyOf":[{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_.-]{0,31}$"},{"type":"integer","minimum":0,"maximum":4294967294}]},"eswitch":{"type":"string","enum":["switchdev","legacy"],"description":"Where the frames of functions go: `switchdev` (to their representors, also when absent) or `legacy` (to a learning switch of the datapath, one for each port)."},"eswitch_uplink_p0":{"$ref":"common.schema.json#/definitions/InterfaceName","description":"With eswitch legacy: the network interface that is the uplink of the switch of port 0, or of the bond. Absent: it has none."},"eswitch_uplink_p1":{"$ref":"common.schema.json#/definitions/InterfaceName","description":"The same for port 1."},"bridge":{"$ref":"common.schema.json#/definitions/InterfaceName","description":"The bridge that every representor is made a port of. Absent: the operator plugs them."},"bridge_kind":{"type":"string","enum":["ovs","linux"],"description":"What the bridge is: `ovs` (Open vSwitch, also when absent) or `linux`."},"ovsdb":{"type":"string","pattern":"^unix:/[^\\u0000]{1,106}$","description":"Where the database of Open vSwitch listens: `unix:` and an absolute path of up to 107 bytes. Absent: `unix:/var/run/openvswitch/db.sock`."}}}}};
const schema118 = {"type":"integer","enum":[0,1],"description":"A flag: 0 or 1."};
const schema122 = {"description":"MAC address as people write it: six octets in hexadecimal, separated by `:` or by `-`.","type":"string","pattern":"^([0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}|[0-9A-Fa-f]{2}(-[0-9A-Fa-f]{2}){5})$"};
const pattern40 = new RegExp("^([0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}|[0-9A-Fa-f]{2}(-[0-9A-Fa-f]{2}){5})$", "u");
const pattern44 = new RegExp("^[A-Za-z0-9_-]{1,31}$", "u");
const schema123 = {"type":"object","description":"Settings of the static PFs.","additionalProperties":false,"properties":{"mac_base":{"$ref":"common.schema.json#/definitions/MacInput","description":"MAC address of PF 0; each further PF has the next one."},"features":{"$ref":"#/definitions/FeatureMaskConf"}}};
const schema125 = {"description":"Feature bits: hexadecimal text of up to 16 digits, as `0x230047082b`, or a number.","anyOf":[{"$ref":"common.schema.json#/definitions/HexInput"},{"type":"integer","minimum":0,"maximum":9007199254740991}]};
const schema126 = {"description":"A 64-bit number in hexadecimal, with or without `0x`.","type":"string","pattern":"^(0[xX])?[0-9A-Fa-f]{1,16}$"};
const pattern42 = new RegExp("^(0[xX])?[0-9A-Fa-f]{1,16}$", "u");

function validate80(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(typeof data === "string"){
if(!pattern42.test(data)){
const err0 = {instancePath,schemaPath:"common.schema.json#/definitions/HexInput/pattern",keyword:"pattern",params:{pattern: "^(0[xX])?[0-9A-Fa-f]{1,16}$"},message:"must match pattern \""+"^(0[xX])?[0-9A-Fa-f]{1,16}$"+"\"",schema:"^(0[xX])?[0-9A-Fa-f]{1,16}$",parentSchema:schema126,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"common.schema.json#/definitions/HexInput/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema126.type,parentSchema:schema126,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs4 = errors;
if(!(((typeof data == "number") && (!(data % 1) && !isNaN(data))) && (isFinite(data)))){
const err2 = {instancePath,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema125.anyOf[1].type,parentSchema:schema125.anyOf[1],data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if((typeof data == "number") && (isFinite(data))){
if(data > 9007199254740991 || isNaN(data)){
const err3 = {instancePath,schemaPath:"#/anyOf/1/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991",schema:9007199254740991,parentSchema:schema125.anyOf[1],data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data < 0 || isNaN(data)){
const err4 = {instancePath,schemaPath:"#/anyOf/1/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema125.anyOf[1],data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
var _valid0 = _errs4 === errors;
valid0 = valid0 || _valid0;
}
if(!valid0){
const err5 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema125.anyOf,parentSchema:schema125,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate80.errors = vErrors;
return errors === 0;
}


function validate79(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((key0 === "mac_base") || (key0 === "features"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema123,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.mac_base !== undefined){
let data0 = data.mac_base;
if(typeof data0 === "string"){
if(!pattern40.test(data0)){
const err1 = {instancePath:instancePath+"/mac_base",schemaPath:"common.schema.json#/definitions/MacInput/pattern",keyword:"pattern",params:{pattern: "^([0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}|[0-9A-Fa-f]{2}(-[0-9A-Fa-f]{2}){5})$"},message:"must match pattern \""+"^([0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}|[0-9A-Fa-f]{2}(-[0-9A-Fa-f]{2}){5})$"+"\"",schema:"^([0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}|[0-9A-Fa-f]{2}(-[0-9A-Fa-f]{2}){5})$",parentSchema:schema122,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/mac_base",schemaPath:"common.schema.json#/definitions/MacInput/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema122.type,parentSchema:schema122,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.features !== undefined){
if(!(validate80(data.features, {instancePath:instancePath+"/features",parentData:data,parentDataProperty:"features",rootData}))){
vErrors = vErrors === null ? validate80.errors : vErrors.concat(validate80.errors);
errors = vErrors.length;
}
}
}
else {
const err3 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema123.type,parentSchema:schema123,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
validate79.errors = vErrors;
return errors === 0;
}

const schema127 = {"type":"object","description":"Settings of the VFs.","additionalProperties":false,"properties":{"mac_base":{"$ref":"common.schema.json#/definitions/MacInput","description":"MAC address of the first VF; each further VF has the next one."},"features":{"$ref":"#/definitions/FeatureMaskConf"},"vfs_per_pf":{"type":"integer","minimum":1,"maximum":65535,"description":"VFs of each PF, at most VIRTIO_NET_EMULATION_NUM_VF."},"qp_num":{"type":"integer","minimum":1,"maximum":128,"description":"Queue pairs of each VF. Absent: those of its PF."}}};

function validate83(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((key0 === "mac_base") || (key0 === "features")) || (key0 === "vfs_per_pf")) || (key0 === "qp_num"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema127,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.mac_base !== undefined){
let data0 = data.mac_base;
if(typeof data0 === "string"){
if(!pattern40.test(data0)){
const err1 = {instancePath:instancePath+"/mac_base",schemaPath:"common.schema.json#/definitions/MacInput/pattern",keyword:"pattern",params:{pattern: "^([0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}|[0-9A-Fa-f]{2}(-[0-9A-Fa-f]{2}){5})$"},message:"must match pattern \""+"^([0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}|[0-9A-Fa-f]{2}(-[0-9A-Fa-f]{2}){5})$"+"\"",schema:"^([0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}|[0-9A-Fa-f]{2}(-[0-9A-Fa-f]{2}){5})$",parentSchema:schema122,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/mac_base",schemaPath:"common.schema.json#/definitions/MacInput/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema122.type,parentSchema:schema122,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.features !== undefined){
if(!(validate80(data.features, {instancePath:instancePath+"/features",parentData:data,parentDataProperty:"features",rootData}))){
vErrors = vErrors === null ? validate80.errors : vErrors.concat(validate80.errors);
errors = vErrors.length;
}
}
if(data.vfs_per_pf !== undefined){
let data2 = data.vfs_per_pf;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err3 = {instancePath:instancePath+"/vfs_per_pf",schemaPath:"#/properties/vfs_per_pf/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema127.properties.vfs_per_pf.type,parentSchema:schema127.properties.vfs_per_pf,data:data2};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 65535 || isNaN(data2)){
const err4 = {instancePath:instancePath+"/vfs_per_pf",schemaPath:"#/properties/vfs_per_pf/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema127.properties.vfs_per_pf,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data2 < 1 || isNaN(data2)){
const err5 = {instancePath:instancePath+"/vfs_per_pf",schemaPath:"#/properties/vfs_per_pf/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema127.properties.vfs_per_pf,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
if(data.qp_num !== undefined){
let data3 = data.qp_num;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err6 = {instancePath:instancePath+"/qp_num",schemaPath:"#/properties/qp_num/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema127.properties.qp_num.type,parentSchema:schema127.properties.qp_num,data:data3};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 128 || isNaN(data3)){
const err7 = {instancePath:instancePath+"/qp_num",schemaPath:"#/properties/qp_num/maximum",keyword:"maximum",params:{comparison: "<=", limit: 128},message:"must be <= 128",schema:128,parentSchema:schema127.properties.qp_num,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data3 < 1 || isNaN(data3)){
const err8 = {instancePath:instancePath+"/qp_num",schemaPath:"#/properties/qp_num/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema127.properties.qp_num,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
}
else {
const err9 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema127.type,parentSchema:schema127,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
validate83.errors = vErrors;
return errors === 0;
}

const schema131 = {"type":"object","description":"Keys of this product that the guide does not know.","additionalProperties":false,"properties":{"workers":{"type":"integer","minimum":1,"maximum":64,"description":"Worker threads of the datapath. Absent: one for each processor in cpus, or chosen by the datapath."},"cpus":{"type":"string","pattern":"^[0-9]{1,4}(-[0-9]{1,4})?(,[0-9]{1,4}(-[0-9]{1,4})?)*$","description":"Processors on which the workers stay, one after the other, such as `2-5,8`. Absent: on any."},"spin_us":{"type":"integer","minimum":0,"maximum":100000,"description":"Microseconds for which an idle worker looks for work before it sleeps, at most: less where that has not paid."},"polling":{"$ref":"#/definitions/Flag","description":"1: workers never sleep while a driver is there, which costs each a core. 0, also when absent: they sleep when idle."},"socket_dir":{"type":"string","pattern":"^/[^\\u0000]*$","description":"Absolute path of the directory in which the sockets of all devices lie. Absent: `vhost-user` in the run directory."},"socket_group":{"description":"Name or number of the group that may use the control socket and the sockets of the devices. Absent: their owner's.","anyOf":[{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_.-]{0,31}$"},{"type":"integer","minimum":0,"maximum":4294967294}]},"eswitch":{"type":"string","enum":["switchdev","legacy"],"description":"Where the frames of functions go: `switchdev` (to their representors, also when absent) or `legacy` (to a learning switch of the datapath, one for each port)."},"eswitch_uplink_p0":{"$ref":"common.schema.json#/definitions/InterfaceName","description":"With eswitch legacy: the network interface that is the uplink of the switch of port 0, or of the bond. Absent: it has none."},"eswitch_uplink_p1":{"$ref":"common.schema.json#/definitions/InterfaceName","description":"The same for port 1."},"bridge":{"$ref":"common.schema.json#/definitions/InterfaceName","description":"The bridge that every representor is made a port of. Absent: the operator plugs them."},"bridge_kind":{"type":"string","enum":["ovs","linux"],"description":"What the bridge is: `ovs` (Open vSwitch, also when absent) or `linux`."},"ovsdb":{"type":"string","pattern":"^unix:/[^\\u0000]{1,106}$","description":"Where the database of Open vSwitch listens: `unix:` and an absolute path of up to 107 bytes. Absent: `unix:/var/run/openvswitch/db.sock`."}}};
const pattern45 = new RegExp("^[0-9]{1,4}(-[0-9]{1,4})?(,[0-9]{1,4}(-[0-9]{1,4})?)*$", "u");
const pattern46 = new RegExp("^/[^\\u0000]*$", "u");
const pattern47 = new RegExp("^[A-Za-z_][A-Za-z0-9_.-]{0,31}$", "u");
const pattern51 = new RegExp("^unix:/[^\\u0000]{1,106}$", "u");

function validate86(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func2.call(schema131.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema131,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.workers !== undefined){
let data0 = data.workers;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err1 = {instancePath:instancePath+"/workers",schemaPath:"#/properties/workers/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema131.properties.workers.type,parentSchema:schema131.properties.workers,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 64 || isNaN(data0)){
const err2 = {instancePath:instancePath+"/workers",schemaPath:"#/properties/workers/maximum",keyword:"maximum",params:{comparison: "<=", limit: 64},message:"must be <= 64",schema:64,parentSchema:schema131.properties.workers,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data0 < 1 || isNaN(data0)){
const err3 = {instancePath:instancePath+"/workers",schemaPath:"#/properties/workers/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema131.properties.workers,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
if(data.cpus !== undefined){
let data1 = data.cpus;
if(typeof data1 === "string"){
if(!pattern45.test(data1)){
const err4 = {instancePath:instancePath+"/cpus",schemaPath:"#/properties/cpus/pattern",keyword:"pattern",params:{pattern: "^[0-9]{1,4}(-[0-9]{1,4})?(,[0-9]{1,4}(-[0-9]{1,4})?)*$"},message:"must match pattern \""+"^[0-9]{1,4}(-[0-9]{1,4})?(,[0-9]{1,4}(-[0-9]{1,4})?)*$"+"\"",schema:"^[0-9]{1,4}(-[0-9]{1,4})?(,[0-9]{1,4}(-[0-9]{1,4})?)*$",parentSchema:schema131.properties.cpus,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/cpus",schemaPath:"#/properties/cpus/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema131.properties.cpus.type,parentSchema:schema131.properties.cpus,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.spin_us !== undefined){
let data2 = data.spin_us;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err6 = {instancePath:instancePath+"/spin_us",schemaPath:"#/properties/spin_us/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema131.properties.spin_us.type,parentSchema:schema131.properties.spin_us,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 100000 || isNaN(data2)){
const err7 = {instancePath:instancePath+"/spin_us",schemaPath:"#/properties/spin_us/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000},message:"must be <= 100000",schema:100000,parentSchema:schema131.properties.spin_us,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data2 < 0 || isNaN(data2)){
const err8 = {instancePath:instancePath+"/spin_us",schemaPath:"#/properties/spin_us/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema131.properties.spin_us,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
if(data.polling !== undefined){
let data3 = data.polling;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err9 = {instancePath:instancePath+"/polling",schemaPath:"#/definitions/Flag/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema118.type,parentSchema:schema118,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(!((data3 === 0) || (data3 === 1))){
const err10 = {instancePath:instancePath+"/polling",schemaPath:"#/definitions/Flag/enum",keyword:"enum",params:{allowedValues: schema118.enum},message:"must be equal to one of the allowed values",schema:schema118.enum,parentSchema:schema118,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.socket_dir !== undefined){
let data4 = data.socket_dir;
if(typeof data4 === "string"){
if(!pattern46.test(data4)){
const err11 = {instancePath:instancePath+"/socket_dir",schemaPath:"#/properties/socket_dir/pattern",keyword:"pattern",params:{pattern: "^/[^\\u0000]*$"},message:"must match pattern \""+"^/[^\\u0000]*$"+"\"",schema:"^/[^\\u0000]*$",parentSchema:schema131.properties.socket_dir,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/socket_dir",schemaPath:"#/properties/socket_dir/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema131.properties.socket_dir.type,parentSchema:schema131.properties.socket_dir,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.socket_group !== undefined){
let data5 = data.socket_group;
const _errs14 = errors;
let valid2 = false;
const _errs15 = errors;
if(typeof data5 === "string"){
if(!pattern47.test(data5)){
const err13 = {instancePath:instancePath+"/socket_group",schemaPath:"#/properties/socket_group/anyOf/0/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_.-]{0,31}$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_.-]{0,31}$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_.-]{0,31}$",parentSchema:schema131.properties.socket_group.anyOf[0],data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/socket_group",schemaPath:"#/properties/socket_group/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema131.properties.socket_group.anyOf[0].type,parentSchema:schema131.properties.socket_group.anyOf[0],data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
var _valid0 = _errs15 === errors;
valid2 = valid2 || _valid0;
if(!valid2){
const _errs17 = errors;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err15 = {instancePath:instancePath+"/socket_group",schemaPath:"#/properties/socket_group/anyOf/1/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema131.properties.socket_group.anyOf[1].type,parentSchema:schema131.properties.socket_group.anyOf[1],data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 4294967294 || isNaN(data5)){
const err16 = {instancePath:instancePath+"/socket_group",schemaPath:"#/properties/socket_group/anyOf/1/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4294967294},message:"must be <= 4294967294",schema:4294967294,parentSchema:schema131.properties.socket_group.anyOf[1],data:data5};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data5 < 0 || isNaN(data5)){
const err17 = {instancePath:instancePath+"/socket_group",schemaPath:"#/properties/socket_group/anyOf/1/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema131.properties.socket_group.anyOf[1],data:data5};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
var _valid0 = _errs17 === errors;
valid2 = valid2 || _valid0;
}
if(!valid2){
const err18 = {instancePath:instancePath+"/socket_group",schemaPath:"#/properties/socket_group/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema131.properties.socket_group.anyOf,parentSchema:schema131.properties.socket_group,data:data5};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
else {
errors = _errs14;
if(vErrors !== null){
if(_errs14){
vErrors.length = _errs14;
}
else {
vErrors = null;
}
}
}
}
if(data.eswitch !== undefined){
let data6 = data.eswitch;
if(typeof data6 !== "string"){
const err19 = {instancePath:instancePath+"/eswitch",schemaPath:"#/properties/eswitch/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema131.properties.eswitch.type,parentSchema:schema131.properties.eswitch,data:data6};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(!((data6 === "switchdev") || (data6 === "legacy"))){
const err20 = {instancePath:instancePath+"/eswitch",schemaPath:"#/properties/eswitch/enum",keyword:"enum",params:{allowedValues: schema131.properties.eswitch.enum},message:"must be equal to one of the allowed values",schema:schema131.properties.eswitch.enum,parentSchema:schema131.properties.eswitch,data:data6};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.eswitch_uplink_p0 !== undefined){
let data7 = data.eswitch_uplink_p0;
if(typeof data7 === "string"){
if(!pattern2.test(data7)){
const err21 = {instancePath:instancePath+"/eswitch_uplink_p0",schemaPath:"common.schema.json#/definitions/InterfaceName/pattern",keyword:"pattern",params:{pattern: "^(?!\\.{1,2}$)[^\\s/:%]{1,15}$"},message:"must match pattern \""+"^(?!\\.{1,2}$)[^\\s/:%]{1,15}$"+"\"",schema:"^(?!\\.{1,2}$)[^\\s/:%]{1,15}$",parentSchema:schema17,data:data7};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/eswitch_uplink_p0",schemaPath:"common.schema.json#/definitions/InterfaceName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema17.type,parentSchema:schema17,data:data7};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.eswitch_uplink_p1 !== undefined){
let data8 = data.eswitch_uplink_p1;
if(typeof data8 === "string"){
if(!pattern2.test(data8)){
const err23 = {instancePath:instancePath+"/eswitch_uplink_p1",schemaPath:"common.schema.json#/definitions/InterfaceName/pattern",keyword:"pattern",params:{pattern: "^(?!\\.{1,2}$)[^\\s/:%]{1,15}$"},message:"must match pattern \""+"^(?!\\.{1,2}$)[^\\s/:%]{1,15}$"+"\"",schema:"^(?!\\.{1,2}$)[^\\s/:%]{1,15}$",parentSchema:schema17,data:data8};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
else {
const err24 = {instancePath:instancePath+"/eswitch_uplink_p1",schemaPath:"common.schema.json#/definitions/InterfaceName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema17.type,parentSchema:schema17,data:data8};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.bridge !== undefined){
let data9 = data.bridge;
if(typeof data9 === "string"){
if(!pattern2.test(data9)){
const err25 = {instancePath:instancePath+"/bridge",schemaPath:"common.schema.json#/definitions/InterfaceName/pattern",keyword:"pattern",params:{pattern: "^(?!\\.{1,2}$)[^\\s/:%]{1,15}$"},message:"must match pattern \""+"^(?!\\.{1,2}$)[^\\s/:%]{1,15}$"+"\"",schema:"^(?!\\.{1,2}$)[^\\s/:%]{1,15}$",parentSchema:schema17,data:data9};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
else {
const err26 = {instancePath:instancePath+"/bridge",schemaPath:"common.schema.json#/definitions/InterfaceName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema17.type,parentSchema:schema17,data:data9};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.bridge_kind !== undefined){
let data10 = data.bridge_kind;
if(typeof data10 !== "string"){
const err27 = {instancePath:instancePath+"/bridge_kind",schemaPath:"#/properties/bridge_kind/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema131.properties.bridge_kind.type,parentSchema:schema131.properties.bridge_kind,data:data10};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(!((data10 === "ovs") || (data10 === "linux"))){
const err28 = {instancePath:instancePath+"/bridge_kind",schemaPath:"#/properties/bridge_kind/enum",keyword:"enum",params:{allowedValues: schema131.properties.bridge_kind.enum},message:"must be equal to one of the allowed values",schema:schema131.properties.bridge_kind.enum,parentSchema:schema131.properties.bridge_kind,data:data10};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.ovsdb !== undefined){
let data11 = data.ovsdb;
if(typeof data11 === "string"){
if(!pattern51.test(data11)){
const err29 = {instancePath:instancePath+"/ovsdb",schemaPath:"#/properties/ovsdb/pattern",keyword:"pattern",params:{pattern: "^unix:/[^\\u0000]{1,106}$"},message:"must match pattern \""+"^unix:/[^\\u0000]{1,106}$"+"\"",schema:"^unix:/[^\\u0000]{1,106}$",parentSchema:schema131.properties.ovsdb,data:data11};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
else {
const err30 = {instancePath:instancePath+"/ovsdb",schemaPath:"#/properties/ovsdb/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema131.properties.ovsdb.type,parentSchema:schema131.properties.ovsdb,data:data11};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
else {
const err31 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema131.type,parentSchema:schema131,data};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
validate86.errors = vErrors;
return errors === 0;
}


function validate78(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="virtnet-conf.schema.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func2.call(schema113.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema113,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.ib_dev_p0 !== undefined){
let data0 = data.ib_dev_p0;
if(typeof data0 === "string"){
if(!pattern26.test(data0)){
const err1 = {instancePath:instancePath+"/ib_dev_p0",schemaPath:"common.schema.json#/definitions/PortName/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_.-]{1,63}$"},message:"must match pattern \""+"^[A-Za-z0-9_.-]{1,63}$"+"\"",schema:"^[A-Za-z0-9_.-]{1,63}$",parentSchema:schema90,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/ib_dev_p0",schemaPath:"common.schema.json#/definitions/PortName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema90.type,parentSchema:schema90,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.ib_dev_p1 !== undefined){
let data1 = data.ib_dev_p1;
if(typeof data1 === "string"){
if(!pattern26.test(data1)){
const err3 = {instancePath:instancePath+"/ib_dev_p1",schemaPath:"common.schema.json#/definitions/PortName/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_.-]{1,63}$"},message:"must match pattern \""+"^[A-Za-z0-9_.-]{1,63}$"+"\"",schema:"^[A-Za-z0-9_.-]{1,63}$",parentSchema:schema90,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/ib_dev_p1",schemaPath:"common.schema.json#/definitions/PortName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema90.type,parentSchema:schema90,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.ib_dev_lag !== undefined){
let data2 = data.ib_dev_lag;
if(typeof data2 === "string"){
if(!pattern26.test(data2)){
const err5 = {instancePath:instancePath+"/ib_dev_lag",schemaPath:"common.schema.json#/definitions/PortName/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_.-]{1,63}$"},message:"must match pattern \""+"^[A-Za-z0-9_.-]{1,63}$"+"\"",schema:"^[A-Za-z0-9_.-]{1,63}$",parentSchema:schema90,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/ib_dev_lag",schemaPath:"common.schema.json#/definitions/PortName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema90.type,parentSchema:schema90,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.ib_dev_for_static_pf !== undefined){
let data3 = data.ib_dev_for_static_pf;
if(typeof data3 === "string"){
if(!pattern26.test(data3)){
const err7 = {instancePath:instancePath+"/ib_dev_for_static_pf",schemaPath:"common.schema.json#/definitions/PortName/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_.-]{1,63}$"},message:"must match pattern \""+"^[A-Za-z0-9_.-]{1,63}$"+"\"",schema:"^[A-Za-z0-9_.-]{1,63}$",parentSchema:schema90,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/ib_dev_for_static_pf",schemaPath:"common.schema.json#/definitions/PortName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema90.type,parentSchema:schema90,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.is_lag !== undefined){
let data4 = data.is_lag;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err9 = {instancePath:instancePath+"/is_lag",schemaPath:"#/definitions/Flag/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema118.type,parentSchema:schema118,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(!((data4 === 0) || (data4 === 1))){
const err10 = {instancePath:instancePath+"/is_lag",schemaPath:"#/definitions/Flag/enum",keyword:"enum",params:{allowedValues: schema118.enum},message:"must be equal to one of the allowed values",schema:schema118.enum,parentSchema:schema118,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.single_port !== undefined){
let data5 = data.single_port;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err11 = {instancePath:instancePath+"/single_port",schemaPath:"#/definitions/Flag/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema118.type,parentSchema:schema118,data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(!((data5 === 0) || (data5 === 1))){
const err12 = {instancePath:instancePath+"/single_port",schemaPath:"#/definitions/Flag/enum",keyword:"enum",params:{allowedValues: schema118.enum},message:"must be equal to one of the allowed values",schema:schema118.enum,parentSchema:schema118,data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.recovery !== undefined){
let data6 = data.recovery;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err13 = {instancePath:instancePath+"/recovery",schemaPath:"#/definitions/Flag/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema118.type,parentSchema:schema118,data:data6};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(!((data6 === 0) || (data6 === 1))){
const err14 = {instancePath:instancePath+"/recovery",schemaPath:"#/definitions/Flag/enum",keyword:"enum",params:{allowedValues: schema118.enum},message:"must be equal to one of the allowed values",schema:schema118.enum,parentSchema:schema118,data:data6};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.sf_pool_percent !== undefined){
let data7 = data.sf_pool_percent;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err15 = {instancePath:instancePath+"/sf_pool_percent",schemaPath:"#/properties/sf_pool_percent/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema113.properties.sf_pool_percent.type,parentSchema:schema113.properties.sf_pool_percent,data:data7};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 100 || isNaN(data7)){
const err16 = {instancePath:instancePath+"/sf_pool_percent",schemaPath:"#/properties/sf_pool_percent/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100",schema:100,parentSchema:schema113.properties.sf_pool_percent,data:data7};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data7 < 0 || isNaN(data7)){
const err17 = {instancePath:instancePath+"/sf_pool_percent",schemaPath:"#/properties/sf_pool_percent/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema113.properties.sf_pool_percent,data:data7};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
if(data.sf_pool_force_destroy !== undefined){
let data8 = data.sf_pool_force_destroy;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
const err18 = {instancePath:instancePath+"/sf_pool_force_destroy",schemaPath:"#/definitions/Flag/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema118.type,parentSchema:schema118,data:data8};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(!((data8 === 0) || (data8 === 1))){
const err19 = {instancePath:instancePath+"/sf_pool_force_destroy",schemaPath:"#/definitions/Flag/enum",keyword:"enum",params:{allowedValues: schema118.enum},message:"must be equal to one of the allowed values",schema:schema118.enum,parentSchema:schema118,data:data8};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.pf_mac !== undefined){
let data9 = data.pf_mac;
if(typeof data9 === "string"){
if(!pattern40.test(data9)){
const err20 = {instancePath:instancePath+"/pf_mac",schemaPath:"common.schema.json#/definitions/MacInput/pattern",keyword:"pattern",params:{pattern: "^([0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}|[0-9A-Fa-f]{2}(-[0-9A-Fa-f]{2}){5})$"},message:"must match pattern \""+"^([0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}|[0-9A-Fa-f]{2}(-[0-9A-Fa-f]{2}){5})$"+"\"",schema:"^([0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}|[0-9A-Fa-f]{2}(-[0-9A-Fa-f]{2}){5})$",parentSchema:schema122,data:data9};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/pf_mac",schemaPath:"common.schema.json#/definitions/MacInput/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema122.type,parentSchema:schema122,data:data9};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.static_pf !== undefined){
if(!(validate79(data.static_pf, {instancePath:instancePath+"/static_pf",parentData:data,parentDataProperty:"static_pf",rootData}))){
vErrors = vErrors === null ? validate79.errors : vErrors.concat(validate79.errors);
errors = vErrors.length;
}
}
if(data.vf !== undefined){
if(!(validate83(data.vf, {instancePath:instancePath+"/vf",parentData:data,parentDataProperty:"vf",rootData}))){
vErrors = vErrors === null ? validate83.errors : vErrors.concat(validate83.errors);
errors = vErrors.length;
}
}
if(data.packed_vq !== undefined){
let data12 = data.packed_vq;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
const err22 = {instancePath:instancePath+"/packed_vq",schemaPath:"#/definitions/Flag/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema118.type,parentSchema:schema118,data:data12};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(!((data12 === 0) || (data12 === 1))){
const err23 = {instancePath:instancePath+"/packed_vq",schemaPath:"#/definitions/Flag/enum",keyword:"enum",params:{allowedValues: schema118.enum},message:"must be equal to one of the allowed values",schema:schema118.enum,parentSchema:schema118,data:data12};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.mrg_rxbuf !== undefined){
let data13 = data.mrg_rxbuf;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
const err24 = {instancePath:instancePath+"/mrg_rxbuf",schemaPath:"#/definitions/Flag/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema118.type,parentSchema:schema118,data:data13};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(!((data13 === 0) || (data13 === 1))){
const err25 = {instancePath:instancePath+"/mrg_rxbuf",schemaPath:"#/definitions/Flag/enum",keyword:"enum",params:{allowedValues: schema118.enum},message:"must be equal to one of the allowed values",schema:schema118.enum,parentSchema:schema118,data:data13};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.lm_prov !== undefined){
let data14 = data.lm_prov;
if(typeof data14 === "string"){
if(!pattern44.test(data14)){
const err26 = {instancePath:instancePath+"/lm_prov",schemaPath:"#/properties/lm_prov/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]{1,31}$"},message:"must match pattern \""+"^[A-Za-z0-9_-]{1,31}$"+"\"",schema:"^[A-Za-z0-9_-]{1,31}$",parentSchema:schema113.properties.lm_prov,data:data14};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/lm_prov",schemaPath:"#/properties/lm_prov/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema113.properties.lm_prov.type,parentSchema:schema113.properties.lm_prov,data:data14};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.dpa_core_start !== undefined){
let data15 = data.dpa_core_start;
if(!(((typeof data15 == "number") && (!(data15 % 1) && !isNaN(data15))) && (isFinite(data15)))){
const err28 = {instancePath:instancePath+"/dpa_core_start",schemaPath:"#/properties/dpa_core_start/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema113.properties.dpa_core_start.type,parentSchema:schema113.properties.dpa_core_start,data:data15};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if((typeof data15 == "number") && (isFinite(data15))){
if(data15 > 255 || isNaN(data15)){
const err29 = {instancePath:instancePath+"/dpa_core_start",schemaPath:"#/properties/dpa_core_start/maximum",keyword:"maximum",params:{comparison: "<=", limit: 255},message:"must be <= 255",schema:255,parentSchema:schema113.properties.dpa_core_start,data:data15};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(data15 < 0 || isNaN(data15)){
const err30 = {instancePath:instancePath+"/dpa_core_start",schemaPath:"#/properties/dpa_core_start/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema113.properties.dpa_core_start,data:data15};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
if(data.dpa_core_end !== undefined){
let data16 = data.dpa_core_end;
if(!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))){
const err31 = {instancePath:instancePath+"/dpa_core_end",schemaPath:"#/properties/dpa_core_end/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema113.properties.dpa_core_end.type,parentSchema:schema113.properties.dpa_core_end,data:data16};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 > 255 || isNaN(data16)){
const err32 = {instancePath:instancePath+"/dpa_core_end",schemaPath:"#/properties/dpa_core_end/maximum",keyword:"maximum",params:{comparison: "<=", limit: 255},message:"must be <= 255",schema:255,parentSchema:schema113.properties.dpa_core_end,data:data16};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(data16 < 0 || isNaN(data16)){
const err33 = {instancePath:instancePath+"/dpa_core_end",schemaPath:"#/properties/dpa_core_end/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema113.properties.dpa_core_end,data:data16};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
}
if(data.eth_vq_workers !== undefined){
let data17 = data.eth_vq_workers;
const _errs46 = errors;
let valid12 = false;
const _errs47 = errors;
if(!(((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17))) && (isFinite(data17)))){
const err34 = {instancePath:instancePath+"/eth_vq_workers",schemaPath:"#/properties/eth_vq_workers/anyOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema113.properties.eth_vq_workers.anyOf[0].type,parentSchema:schema113.properties.eth_vq_workers.anyOf[0],data:data17};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 > 24 || isNaN(data17)){
const err35 = {instancePath:instancePath+"/eth_vq_workers",schemaPath:"#/properties/eth_vq_workers/anyOf/0/maximum",keyword:"maximum",params:{comparison: "<=", limit: 24},message:"must be <= 24",schema:24,parentSchema:schema113.properties.eth_vq_workers.anyOf[0],data:data17};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if(data17 < 1 || isNaN(data17)){
const err36 = {instancePath:instancePath+"/eth_vq_workers",schemaPath:"#/properties/eth_vq_workers/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema113.properties.eth_vq_workers.anyOf[0],data:data17};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
var _valid0 = _errs47 === errors;
valid12 = valid12 || _valid0;
if(!valid12){
const _errs49 = errors;
if(typeof data17 !== "string"){
const err37 = {instancePath:instancePath+"/eth_vq_workers",schemaPath:"#/properties/eth_vq_workers/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema113.properties.eth_vq_workers.anyOf[1].type,parentSchema:schema113.properties.eth_vq_workers.anyOf[1],data:data17};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if(!(data17 === "auto")){
const err38 = {instancePath:instancePath+"/eth_vq_workers",schemaPath:"#/properties/eth_vq_workers/anyOf/1/enum",keyword:"enum",params:{allowedValues: schema113.properties.eth_vq_workers.anyOf[1].enum},message:"must be equal to one of the allowed values",schema:schema113.properties.eth_vq_workers.anyOf[1].enum,parentSchema:schema113.properties.eth_vq_workers.anyOf[1],data:data17};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
var _valid0 = _errs49 === errors;
valid12 = valid12 || _valid0;
}
if(!valid12){
const err39 = {instancePath:instancePath+"/eth_vq_workers",schemaPath:"#/properties/eth_vq_workers/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema113.properties.eth_vq_workers.anyOf,parentSchema:schema113.properties.eth_vq_workers,data:data17};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
else {
errors = _errs46;
if(vErrors !== null){
if(_errs46){
vErrors.length = _errs46;
}
else {
vErrors = null;
}
}
}
}
if(data.admin_cmd_workers !== undefined){
let data18 = data.admin_cmd_workers;
const _errs52 = errors;
let valid13 = false;
const _errs53 = errors;
if(!(((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18))) && (isFinite(data18)))){
const err40 = {instancePath:instancePath+"/admin_cmd_workers",schemaPath:"#/properties/admin_cmd_workers/anyOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema113.properties.admin_cmd_workers.anyOf[0].type,parentSchema:schema113.properties.admin_cmd_workers.anyOf[0],data:data18};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if((typeof data18 == "number") && (isFinite(data18))){
if(data18 > 16 || isNaN(data18)){
const err41 = {instancePath:instancePath+"/admin_cmd_workers",schemaPath:"#/properties/admin_cmd_workers/anyOf/0/maximum",keyword:"maximum",params:{comparison: "<=", limit: 16},message:"must be <= 16",schema:16,parentSchema:schema113.properties.admin_cmd_workers.anyOf[0],data:data18};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if(data18 < 1 || isNaN(data18)){
const err42 = {instancePath:instancePath+"/admin_cmd_workers",schemaPath:"#/properties/admin_cmd_workers/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema113.properties.admin_cmd_workers.anyOf[0],data:data18};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
var _valid1 = _errs53 === errors;
valid13 = valid13 || _valid1;
if(!valid13){
const _errs55 = errors;
if(typeof data18 !== "string"){
const err43 = {instancePath:instancePath+"/admin_cmd_workers",schemaPath:"#/properties/admin_cmd_workers/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema113.properties.admin_cmd_workers.anyOf[1].type,parentSchema:schema113.properties.admin_cmd_workers.anyOf[1],data:data18};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if(!(data18 === "auto")){
const err44 = {instancePath:instancePath+"/admin_cmd_workers",schemaPath:"#/properties/admin_cmd_workers/anyOf/1/enum",keyword:"enum",params:{allowedValues: schema113.properties.admin_cmd_workers.anyOf[1].enum},message:"must be equal to one of the allowed values",schema:schema113.properties.admin_cmd_workers.anyOf[1].enum,parentSchema:schema113.properties.admin_cmd_workers.anyOf[1],data:data18};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
var _valid1 = _errs55 === errors;
valid13 = valid13 || _valid1;
}
if(!valid13){
const err45 = {instancePath:instancePath+"/admin_cmd_workers",schemaPath:"#/properties/admin_cmd_workers/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema113.properties.admin_cmd_workers.anyOf,parentSchema:schema113.properties.admin_cmd_workers,data:data18};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
else {
errors = _errs52;
if(vErrors !== null){
if(_errs52){
vErrors.length = _errs52;
}
else {
vErrors = null;
}
}
}
}
if(data.virtnet !== undefined){
if(!(validate86(data.virtnet, {instancePath:instancePath+"/virtnet",parentData:data,parentDataProperty:"virtnet",rootData}))){
vErrors = vErrors === null ? validate86.errors : vErrors.concat(validate86.errors);
errors = vErrors.length;
}
}
}
else {
const err46 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema113.type,parentSchema:schema113,data};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
validate78.errors = vErrors;
return errors === 0;
}

export const validateHotplugParams = validate89;
const schema137 = {"type":"object","description":"The device to make.","additionalProperties":false,"required":["ib_device","mac","mtu","max_queues","max_queue_size"],"properties":{"ib_device":{"$ref":"common.schema.json#/definitions/PortName","description":"The port, as named in virtnet.conf."},"features":{"$ref":"common.schema.json#/definitions/HexInput","description":"Feature bits to add to the defaults; absent or 0x0: the defaults."},"mac":{"$ref":"common.schema.json#/definitions/MacInput"},"mtu":{"$ref":"common.schema.json#/definitions/Mtu"},"max_queues":{"type":"integer","minimum":3,"maximum":65535,"description":"All queues, the control queue included."},"max_queue_size":{"$ref":"common.schema.json#/definitions/QueueSize"},"sf_num":{"type":"integer","minimum":2000,"maximum":2999,"description":"The scalable function to use."},"legacy":{"type":"boolean","description":"Make a transitional device."}}};

function validate89(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.ib_device === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "ib_device"},message:"must have required property '"+"ib_device"+"'",schema:schema137.required,parentSchema:schema137,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.mac === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "mac"},message:"must have required property '"+"mac"+"'",schema:schema137.required,parentSchema:schema137,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.mtu === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "mtu"},message:"must have required property '"+"mtu"+"'",schema:schema137.required,parentSchema:schema137,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.max_queues === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "max_queues"},message:"must have required property '"+"max_queues"+"'",schema:schema137.required,parentSchema:schema137,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.max_queue_size === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "max_queue_size"},message:"must have required property '"+"max_queue_size"+"'",schema:schema137.required,parentSchema:schema137,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
for(const key0 in data){
if(!((((((((key0 === "ib_device") || (key0 === "features")) || (key0 === "mac")) || (key0 === "mtu")) || (key0 === "max_queues")) || (key0 === "max_queue_size")) || (key0 === "sf_num")) || (key0 === "legacy"))){
const err5 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema137,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.ib_device !== undefined){
let data0 = data.ib_device;
if(typeof data0 === "string"){
if(!pattern26.test(data0)){
const err6 = {instancePath:instancePath+"/ib_device",schemaPath:"common.schema.json#/definitions/PortName/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_.-]{1,63}$"},message:"must match pattern \""+"^[A-Za-z0-9_.-]{1,63}$"+"\"",schema:"^[A-Za-z0-9_.-]{1,63}$",parentSchema:schema90,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/ib_device",schemaPath:"common.schema.json#/definitions/PortName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema90.type,parentSchema:schema90,data:data0};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.features !== undefined){
let data1 = data.features;
if(typeof data1 === "string"){
if(!pattern42.test(data1)){
const err8 = {instancePath:instancePath+"/features",schemaPath:"common.schema.json#/definitions/HexInput/pattern",keyword:"pattern",params:{pattern: "^(0[xX])?[0-9A-Fa-f]{1,16}$"},message:"must match pattern \""+"^(0[xX])?[0-9A-Fa-f]{1,16}$"+"\"",schema:"^(0[xX])?[0-9A-Fa-f]{1,16}$",parentSchema:schema126,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/features",schemaPath:"common.schema.json#/definitions/HexInput/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema126.type,parentSchema:schema126,data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.mac !== undefined){
let data2 = data.mac;
if(typeof data2 === "string"){
if(!pattern40.test(data2)){
const err10 = {instancePath:instancePath+"/mac",schemaPath:"common.schema.json#/definitions/MacInput/pattern",keyword:"pattern",params:{pattern: "^([0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}|[0-9A-Fa-f]{2}(-[0-9A-Fa-f]{2}){5})$"},message:"must match pattern \""+"^([0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}|[0-9A-Fa-f]{2}(-[0-9A-Fa-f]{2}){5})$"+"\"",schema:"^([0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}|[0-9A-Fa-f]{2}(-[0-9A-Fa-f]{2}){5})$",parentSchema:schema122,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/mac",schemaPath:"common.schema.json#/definitions/MacInput/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema122.type,parentSchema:schema122,data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.mtu !== undefined){
let data3 = data.mtu;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err12 = {instancePath:instancePath+"/mtu",schemaPath:"common.schema.json#/definitions/Mtu/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema48.type,parentSchema:schema48,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 65521 || isNaN(data3)){
const err13 = {instancePath:instancePath+"/mtu",schemaPath:"common.schema.json#/definitions/Mtu/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65521},message:"must be <= 65521",schema:65521,parentSchema:schema48,data:data3};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data3 < 68 || isNaN(data3)){
const err14 = {instancePath:instancePath+"/mtu",schemaPath:"common.schema.json#/definitions/Mtu/minimum",keyword:"minimum",params:{comparison: ">=", limit: 68},message:"must be >= 68",schema:68,parentSchema:schema48,data:data3};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
if(data.max_queues !== undefined){
let data4 = data.max_queues;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err15 = {instancePath:instancePath+"/max_queues",schemaPath:"#/properties/max_queues/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema137.properties.max_queues.type,parentSchema:schema137.properties.max_queues,data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 65535 || isNaN(data4)){
const err16 = {instancePath:instancePath+"/max_queues",schemaPath:"#/properties/max_queues/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema137.properties.max_queues,data:data4};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data4 < 3 || isNaN(data4)){
const err17 = {instancePath:instancePath+"/max_queues",schemaPath:"#/properties/max_queues/minimum",keyword:"minimum",params:{comparison: ">=", limit: 3},message:"must be >= 3",schema:3,parentSchema:schema137.properties.max_queues,data:data4};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
if(data.max_queue_size !== undefined){
let data5 = data.max_queue_size;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err18 = {instancePath:instancePath+"/max_queue_size",schemaPath:"common.schema.json#/definitions/QueueSize/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema50.type,parentSchema:schema50,data:data5};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(!((((((((((((((data5 === 4) || (data5 === 8)) || (data5 === 16)) || (data5 === 32)) || (data5 === 64)) || (data5 === 128)) || (data5 === 256)) || (data5 === 512)) || (data5 === 1024)) || (data5 === 2048)) || (data5 === 4096)) || (data5 === 8192)) || (data5 === 16384)) || (data5 === 32768))){
const err19 = {instancePath:instancePath+"/max_queue_size",schemaPath:"common.schema.json#/definitions/QueueSize/enum",keyword:"enum",params:{allowedValues: schema50.enum},message:"must be equal to one of the allowed values",schema:schema50.enum,parentSchema:schema50,data:data5};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.sf_num !== undefined){
let data6 = data.sf_num;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err20 = {instancePath:instancePath+"/sf_num",schemaPath:"#/properties/sf_num/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema137.properties.sf_num.type,parentSchema:schema137.properties.sf_num,data:data6};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 2999 || isNaN(data6)){
const err21 = {instancePath:instancePath+"/sf_num",schemaPath:"#/properties/sf_num/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2999},message:"must be <= 2999",schema:2999,parentSchema:schema137.properties.sf_num,data:data6};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(data6 < 2000 || isNaN(data6)){
const err22 = {instancePath:instancePath+"/sf_num",schemaPath:"#/properties/sf_num/minimum",keyword:"minimum",params:{comparison: ">=", limit: 2000},message:"must be >= 2000",schema:2000,parentSchema:schema137.properties.sf_num,data:data6};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
if(data.legacy !== undefined){
let data7 = data.legacy;
if(typeof data7 !== "boolean"){
const err23 = {instancePath:instancePath+"/legacy",schemaPath:"#/properties/legacy/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema137.properties.legacy.type,parentSchema:schema137.properties.legacy,data:data7};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
else {
const err24 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema137.type,parentSchema:schema137,data};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
validate89.errors = vErrors;
return errors === 0;
}

export const validateHotplugResult = validate90;
const schema143 = {"type":"object","description":"The device that was made.","additionalProperties":false,"required":["bdf","vuid","id","transitional","sf_rep_net_device","mac"],"properties":{"bdf":{"type":"string"},"vuid":{"$ref":"common.schema.json#/definitions/VuidText"},"id":{"$ref":"#/definitions/PfId"},"transitional":{"type":"integer","enum":[0,1]},"sf_rep_net_device":{"$ref":"common.schema.json#/definitions/InterfaceName"},"mac":{"$ref":"common.schema.json#/definitions/MacText","description":"Upper case."},"warnings":{"type":"array","items":{"type":"string"}}}};
const schema145 = {"type":"integer","minimum":0,"maximum":65535,"description":"Number of the physical function, as `list` shows it."};

function validate90(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.bdf === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "bdf"},message:"must have required property '"+"bdf"+"'",schema:schema143.required,parentSchema:schema143,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.vuid === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "vuid"},message:"must have required property '"+"vuid"+"'",schema:schema143.required,parentSchema:schema143,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.id === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'",schema:schema143.required,parentSchema:schema143,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.transitional === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "transitional"},message:"must have required property '"+"transitional"+"'",schema:schema143.required,parentSchema:schema143,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.sf_rep_net_device === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "sf_rep_net_device"},message:"must have required property '"+"sf_rep_net_device"+"'",schema:schema143.required,parentSchema:schema143,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.mac === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "mac"},message:"must have required property '"+"mac"+"'",schema:schema143.required,parentSchema:schema143,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
for(const key0 in data){
if(!(((((((key0 === "bdf") || (key0 === "vuid")) || (key0 === "id")) || (key0 === "transitional")) || (key0 === "sf_rep_net_device")) || (key0 === "mac")) || (key0 === "warnings"))){
const err6 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema143,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.bdf !== undefined){
let data0 = data.bdf;
if(typeof data0 !== "string"){
const err7 = {instancePath:instancePath+"/bdf",schemaPath:"#/properties/bdf/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema143.properties.bdf.type,parentSchema:schema143.properties.bdf,data:data0};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.vuid !== undefined){
let data1 = data.vuid;
if(typeof data1 === "string"){
if(!pattern0.test(data1)){
const err8 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/pattern",keyword:"pattern",params:{pattern: "^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"},message:"must match pattern \""+"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"+"\"",schema:"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$",parentSchema:schema14,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.type,parentSchema:schema14,data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.id !== undefined){
let data2 = data.id;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err10 = {instancePath:instancePath+"/id",schemaPath:"#/definitions/PfId/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema145.type,parentSchema:schema145,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 65535 || isNaN(data2)){
const err11 = {instancePath:instancePath+"/id",schemaPath:"#/definitions/PfId/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema145,data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data2 < 0 || isNaN(data2)){
const err12 = {instancePath:instancePath+"/id",schemaPath:"#/definitions/PfId/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema145,data:data2};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
if(data.transitional !== undefined){
let data3 = data.transitional;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err13 = {instancePath:instancePath+"/transitional",schemaPath:"#/properties/transitional/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema143.properties.transitional.type,parentSchema:schema143.properties.transitional,data:data3};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(!((data3 === 0) || (data3 === 1))){
const err14 = {instancePath:instancePath+"/transitional",schemaPath:"#/properties/transitional/enum",keyword:"enum",params:{allowedValues: schema143.properties.transitional.enum},message:"must be equal to one of the allowed values",schema:schema143.properties.transitional.enum,parentSchema:schema143.properties.transitional,data:data3};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.sf_rep_net_device !== undefined){
let data4 = data.sf_rep_net_device;
if(typeof data4 === "string"){
if(!pattern2.test(data4)){
const err15 = {instancePath:instancePath+"/sf_rep_net_device",schemaPath:"common.schema.json#/definitions/InterfaceName/pattern",keyword:"pattern",params:{pattern: "^(?!\\.{1,2}$)[^\\s/:%]{1,15}$"},message:"must match pattern \""+"^(?!\\.{1,2}$)[^\\s/:%]{1,15}$"+"\"",schema:"^(?!\\.{1,2}$)[^\\s/:%]{1,15}$",parentSchema:schema17,data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/sf_rep_net_device",schemaPath:"common.schema.json#/definitions/InterfaceName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema17.type,parentSchema:schema17,data:data4};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.mac !== undefined){
let data5 = data.mac;
if(typeof data5 === "string"){
if(!pattern15.test(data5)){
const err17 = {instancePath:instancePath+"/mac",schemaPath:"common.schema.json#/definitions/MacText/pattern",keyword:"pattern",params:{pattern: "^(?!00(:00){5}$)[0-9A-Fa-f][02468ACEace](:[0-9A-Fa-f]{2}){5}$"},message:"must match pattern \""+"^(?!00(:00){5}$)[0-9A-Fa-f][02468ACEace](:[0-9A-Fa-f]{2}){5}$"+"\"",schema:"^(?!00(:00){5}$)[0-9A-Fa-f][02468ACEace](:[0-9A-Fa-f]{2}){5}$",parentSchema:schema47,data:data5};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/mac",schemaPath:"common.schema.json#/definitions/MacText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema47.type,parentSchema:schema47,data:data5};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.warnings !== undefined){
let data6 = data.warnings;
if(Array.isArray(data6)){
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
let data7 = data6[i0];
if(typeof data7 !== "string"){
const err19 = {instancePath:instancePath+"/warnings/" + i0,schemaPath:"#/properties/warnings/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema143.properties.warnings.items.type,parentSchema:schema143.properties.warnings.items,data:data7};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath:instancePath+"/warnings",schemaPath:"#/properties/warnings/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema143.properties.warnings.type,parentSchema:schema143.properties.warnings,data:data6};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
else {
const err21 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema143.type,parentSchema:schema143,data};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
validate90.errors = vErrors;
return errors === 0;
}

export const validateUnplugParams = validate91;
const schema148 = {"type":"object","description":"Exactly one of pf_id and vuid.","additionalProperties":false,"properties":{"pf_id":{"$ref":"#/definitions/PfId"},"vuid":{"$ref":"common.schema.json#/definitions/VuidText"}},"oneOf":[{"required":["pf_id"]},{"required":["vuid"]}]};

function validate91(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs1 = errors;
let valid0 = false;
let passing0 = null;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.pf_id === undefined){
const err0 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "pf_id"},message:"must have required property '"+"pf_id"+"'",schema:schema148.oneOf[0].required,parentSchema:schema148.oneOf[0],data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var _valid0 = _errs2 === errors;
if(_valid0){
valid0 = true;
passing0 = 0;
}
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.vuid === undefined){
const err1 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "vuid"},message:"must have required property '"+"vuid"+"'",schema:schema148.oneOf[1].required,parentSchema:schema148.oneOf[1],data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs3 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid0 = true;
passing0 = 1;
}
}
if(!valid0){
const err2 = {instancePath,schemaPath:"#/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf",schema:schema148.oneOf,parentSchema:schema148,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
else {
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((key0 === "pf_id") || (key0 === "vuid"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema148,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.pf_id !== undefined){
let data0 = data.pf_id;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err4 = {instancePath:instancePath+"/pf_id",schemaPath:"#/definitions/PfId/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema145.type,parentSchema:schema145,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 65535 || isNaN(data0)){
const err5 = {instancePath:instancePath+"/pf_id",schemaPath:"#/definitions/PfId/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema145,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data0 < 0 || isNaN(data0)){
const err6 = {instancePath:instancePath+"/pf_id",schemaPath:"#/definitions/PfId/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema145,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
if(data.vuid !== undefined){
let data1 = data.vuid;
if(typeof data1 === "string"){
if(!pattern0.test(data1)){
const err7 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/pattern",keyword:"pattern",params:{pattern: "^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"},message:"must match pattern \""+"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"+"\"",schema:"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$",parentSchema:schema14,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.type,parentSchema:schema14,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema148.type,parentSchema:schema148,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
validate91.errors = vErrors;
return errors === 0;
}

export const validateActionResult = validate92;
const schema151 = {"type":"object","description":"The change is done.","additionalProperties":false,"required":["errno","errstr"],"properties":{"errno":{"const":0,"type":"integer"},"errstr":{"const":"Success","type":"string"},"warnings":{"type":"array","items":{"type":"string"}}}};

function validate92(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.errno === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "errno"},message:"must have required property '"+"errno"+"'",schema:schema151.required,parentSchema:schema151,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.errstr === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "errstr"},message:"must have required property '"+"errstr"+"'",schema:schema151.required,parentSchema:schema151,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "errno") || (key0 === "errstr")) || (key0 === "warnings"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema151,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.errno !== undefined){
let data0 = data.errno;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err3 = {instancePath:instancePath+"/errno",schemaPath:"#/properties/errno/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema151.properties.errno.type,parentSchema:schema151.properties.errno,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(0 !== data0){
const err4 = {instancePath:instancePath+"/errno",schemaPath:"#/properties/errno/const",keyword:"const",params:{allowedValue: 0},message:"must be equal to constant",schema:0,parentSchema:schema151.properties.errno,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.errstr !== undefined){
let data1 = data.errstr;
if(typeof data1 !== "string"){
const err5 = {instancePath:instancePath+"/errstr",schemaPath:"#/properties/errstr/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema151.properties.errstr.type,parentSchema:schema151.properties.errstr,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if("Success" !== data1){
const err6 = {instancePath:instancePath+"/errstr",schemaPath:"#/properties/errstr/const",keyword:"const",params:{allowedValue: "Success"},message:"must be equal to constant",schema:"Success",parentSchema:schema151.properties.errstr,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.warnings !== undefined){
let data2 = data.warnings;
if(Array.isArray(data2)){
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
if(typeof data3 !== "string"){
const err7 = {instancePath:instancePath+"/warnings/" + i0,schemaPath:"#/properties/warnings/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema151.properties.warnings.items.type,parentSchema:schema151.properties.warnings.items,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath:instancePath+"/warnings",schemaPath:"#/properties/warnings/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema151.properties.warnings.type,parentSchema:schema151.properties.warnings,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema151.type,parentSchema:schema151,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
validate92.errors = vErrors;
return errors === 0;
}

export const validateNoParams = validate93;
const schema152 = {"type":"object","description":"The method takes no parameters.","additionalProperties":false,"properties":{}};

function validate93(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema152,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema152.type,parentSchema:schema152,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate93.errors = vErrors;
return errors === 0;
}

export const validateListResult = validate94;
const schema153 = {"type":"object","additionalProperties":false,"required":["controller","devices"],"properties":{"controller":{"$ref":"#/definitions/ControllerInfo"},"devices":{"type":"array","items":{"$ref":"#/definitions/ListedDevice"}}}};
const schema154 = {"type":"object","description":"Limits and abilities of the controller.","additionalProperties":false,"required":["emulation_manager","eswitch","max_hotplug_devices","max_virt_net_devices","max_virtq","supported_features","supported_virt_queue_types","supported_event_modes"],"properties":{"emulation_manager":{"$ref":"common.schema.json#/definitions/PortName"},"eswitch":{"type":"string","enum":["switchdev","legacy"],"description":"Where the frames of functions go."},"max_hotplug_devices":{"type":"integer","minimum":0},"max_virt_net_devices":{"type":"integer","minimum":0},"max_virtq":{"type":"integer","minimum":0},"supported_features":{"$ref":"common.schema.json#/definitions/NamedBits"},"supported_virt_queue_types":{"$ref":"common.schema.json#/definitions/NamedBits"},"supported_event_modes":{"$ref":"common.schema.json#/definitions/NamedBits","description":"How a driver is notified: it polls, or by an MSI-X vector for each queue."}}};
const schema156 = {"description":"A mask as `value`, and one entry per set bit: the bit's number, right-aligned to five characters, and its name.","type":"object","required":["value"],"properties":{"value":{"$ref":"#/definitions/Hex64"}},"additionalProperties":{"type":"string"}};

function validate96(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.value === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'",schema:schema156.required,parentSchema:schema156,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(key0 === "value")){
let data0 = data[key0];
if(typeof data0 !== "string"){
const err1 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema156.additionalProperties.type,parentSchema:schema156.additionalProperties,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
}
if(data.value !== undefined){
let data1 = data.value;
if(typeof data1 === "string"){
if(!pattern4.test(data1)){
const err2 = {instancePath:instancePath+"/value",schemaPath:"#/definitions/Hex64/pattern",keyword:"pattern",params:{pattern: "^0[xX][0-9A-Fa-f]{1,16}$"},message:"must match pattern \""+"^0[xX][0-9A-Fa-f]{1,16}$"+"\"",schema:"^0[xX][0-9A-Fa-f]{1,16}$",parentSchema:schema23,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/value",schemaPath:"#/definitions/Hex64/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema23.type,parentSchema:schema23,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema156.type,parentSchema:schema156,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate96.errors = vErrors;
return errors === 0;
}


function validate95(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.emulation_manager === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "emulation_manager"},message:"must have required property '"+"emulation_manager"+"'",schema:schema154.required,parentSchema:schema154,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.eswitch === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "eswitch"},message:"must have required property '"+"eswitch"+"'",schema:schema154.required,parentSchema:schema154,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.max_hotplug_devices === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "max_hotplug_devices"},message:"must have required property '"+"max_hotplug_devices"+"'",schema:schema154.required,parentSchema:schema154,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.max_virt_net_devices === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "max_virt_net_devices"},message:"must have required property '"+"max_virt_net_devices"+"'",schema:schema154.required,parentSchema:schema154,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.max_virtq === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "max_virtq"},message:"must have required property '"+"max_virtq"+"'",schema:schema154.required,parentSchema:schema154,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.supported_features === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "supported_features"},message:"must have required property '"+"supported_features"+"'",schema:schema154.required,parentSchema:schema154,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.supported_virt_queue_types === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "supported_virt_queue_types"},message:"must have required property '"+"supported_virt_queue_types"+"'",schema:schema154.required,parentSchema:schema154,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.supported_event_modes === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "supported_event_modes"},message:"must have required property '"+"supported_event_modes"+"'",schema:schema154.required,parentSchema:schema154,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key0 in data){
if(!((((((((key0 === "emulation_manager") || (key0 === "eswitch")) || (key0 === "max_hotplug_devices")) || (key0 === "max_virt_net_devices")) || (key0 === "max_virtq")) || (key0 === "supported_features")) || (key0 === "supported_virt_queue_types")) || (key0 === "supported_event_modes"))){
const err8 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema154,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.emulation_manager !== undefined){
let data0 = data.emulation_manager;
if(typeof data0 === "string"){
if(!pattern26.test(data0)){
const err9 = {instancePath:instancePath+"/emulation_manager",schemaPath:"common.schema.json#/definitions/PortName/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_.-]{1,63}$"},message:"must match pattern \""+"^[A-Za-z0-9_.-]{1,63}$"+"\"",schema:"^[A-Za-z0-9_.-]{1,63}$",parentSchema:schema90,data:data0};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/emulation_manager",schemaPath:"common.schema.json#/definitions/PortName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema90.type,parentSchema:schema90,data:data0};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.eswitch !== undefined){
let data1 = data.eswitch;
if(typeof data1 !== "string"){
const err11 = {instancePath:instancePath+"/eswitch",schemaPath:"#/properties/eswitch/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema154.properties.eswitch.type,parentSchema:schema154.properties.eswitch,data:data1};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(!((data1 === "switchdev") || (data1 === "legacy"))){
const err12 = {instancePath:instancePath+"/eswitch",schemaPath:"#/properties/eswitch/enum",keyword:"enum",params:{allowedValues: schema154.properties.eswitch.enum},message:"must be equal to one of the allowed values",schema:schema154.properties.eswitch.enum,parentSchema:schema154.properties.eswitch,data:data1};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.max_hotplug_devices !== undefined){
let data2 = data.max_hotplug_devices;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err13 = {instancePath:instancePath+"/max_hotplug_devices",schemaPath:"#/properties/max_hotplug_devices/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema154.properties.max_hotplug_devices.type,parentSchema:schema154.properties.max_hotplug_devices,data:data2};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 < 0 || isNaN(data2)){
const err14 = {instancePath:instancePath+"/max_hotplug_devices",schemaPath:"#/properties/max_hotplug_devices/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema154.properties.max_hotplug_devices,data:data2};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
if(data.max_virt_net_devices !== undefined){
let data3 = data.max_virt_net_devices;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err15 = {instancePath:instancePath+"/max_virt_net_devices",schemaPath:"#/properties/max_virt_net_devices/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema154.properties.max_virt_net_devices.type,parentSchema:schema154.properties.max_virt_net_devices,data:data3};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 0 || isNaN(data3)){
const err16 = {instancePath:instancePath+"/max_virt_net_devices",schemaPath:"#/properties/max_virt_net_devices/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema154.properties.max_virt_net_devices,data:data3};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
if(data.max_virtq !== undefined){
let data4 = data.max_virtq;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err17 = {instancePath:instancePath+"/max_virtq",schemaPath:"#/properties/max_virtq/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema154.properties.max_virtq.type,parentSchema:schema154.properties.max_virtq,data:data4};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 0 || isNaN(data4)){
const err18 = {instancePath:instancePath+"/max_virtq",schemaPath:"#/properties/max_virtq/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema154.properties.max_virtq,data:data4};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
if(data.supported_features !== undefined){
if(!(validate96(data.supported_features, {instancePath:instancePath+"/supported_features",parentData:data,parentDataProperty:"supported_features",rootData}))){
vErrors = vErrors === null ? validate96.errors : vErrors.concat(validate96.errors);
errors = vErrors.length;
}
}
if(data.supported_virt_queue_types !== undefined){
if(!(validate96(data.supported_virt_queue_types, {instancePath:instancePath+"/supported_virt_queue_types",parentData:data,parentDataProperty:"supported_virt_queue_types",rootData}))){
vErrors = vErrors === null ? validate96.errors : vErrors.concat(validate96.errors);
errors = vErrors.length;
}
}
if(data.supported_event_modes !== undefined){
if(!(validate96(data.supported_event_modes, {instancePath:instancePath+"/supported_event_modes",parentData:data,parentDataProperty:"supported_event_modes",rootData}))){
vErrors = vErrors === null ? validate96.errors : vErrors.concat(validate96.errors);
errors = vErrors.length;
}
}
}
else {
const err19 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema154.type,parentSchema:schema154,data};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
validate95.errors = vErrors;
return errors === 0;
}

const schema158 = {"type":"object","description":"One device as `list` shows it.","additionalProperties":false,"required":["function_type","transitional","vuid","bdf","sf_num","sf_parent_device","sf_rep_net_device","sf_rep_net_ifindex","sf_rdma_device","sf_vhca_id","msix_config_vector","num_msix","max_queues","max_queues_size","net_mac","net_mtu","max_queue_pairs","speed","ctrl_mac","ctrl_mq","rx_mode","packet_counters","drop_counters","link_status","host_state","driver_bound"],"properties":{"pf_id":{"$ref":"#/definitions/PfId","description":"PFs only."},"vf_id":{"$ref":"#/definitions/VfId","description":"VFs only."},"parent_pf_id":{"$ref":"#/definitions/PfId","description":"VFs only."},"function_type":{"type":"string","enum":["PF","VF"]},"device_type":{"type":"string","enum":["static","hotplug"],"description":"PFs only."},"transitional":{"type":"integer","enum":[0,1]},"vuid":{"$ref":"common.schema.json#/definitions/VuidText"},"bdf":{"type":"string"},"pci_max_vfs":{"type":"string","description":"PFs only."},"enabled_vfs":{"type":"string","description":"PFs only."},"msix_num_pool_size":{"type":"integer","minimum":0,"description":"PFs only: MSI-X vectors that its VFs have given up."},"min_msix_num":{"type":"integer","minimum":0,"description":"PFs only: the least that a VF can have."},"max_msix_num":{"type":"integer","minimum":0,"description":"PFs only: the most that a VF can have; 0 for a PF without VFs."},"qp_pool_size":{"type":"integer","minimum":0,"description":"PFs only: queue pairs that the vectors in the pool are enough for."},"min_num_of_qp":{"type":"integer","minimum":0,"description":"PFs only: the least queue pairs that a VF can have; 0 for a PF without VFs."},"max_num_of_qp":{"type":"integer","minimum":0,"description":"PFs only: the most queue pairs that a VF can have; 0 for a PF without VFs."},"sf_num":{"type":"integer","minimum":1000,"maximum":65535},"sf_parent_device":{"$ref":"common.schema.json#/definitions/PortName"},"sf_rep_net_device":{"$ref":"common.schema.json#/definitions/InterfaceName"},"sf_rep_net_ifindex":{"type":"integer","minimum":0,"description":"0 when the representor is missing."},"sf_rdma_device":{"type":"string"},"sf_vhca_id":{"type":"string"},"msix_config_vector":{"type":"string"},"num_msix":{"type":"integer","minimum":0},"max_queues":{"type":"integer","minimum":0},"max_queues_size":{"type":"integer","minimum":0},"net_mac":{"$ref":"common.schema.json#/definitions/MacText"},"net_mtu":{"$ref":"common.schema.json#/definitions/Mtu"},"max_queue_pairs":{"type":"integer","minimum":0},"speed":{"$ref":"#/definitions/ToldSpeed"},"ctrl_mac":{"type":"integer","enum":[0,1],"description":"1: the driver may set its MAC address (VIRTIO_NET_F_CTRL_MAC_ADDR)."},"ctrl_mq":{"type":"integer","enum":[0,1],"description":"1: the driver may choose how many queue pairs it uses (VIRTIO_NET_F_MQ)."},"rx_mode":{"type":"string","description":"The receive mode in hexadecimal; 0x1: every frame."},"packet_counters":{"$ref":"#/definitions/CounterSwitch"},"drop_counters":{"$ref":"#/definitions/CounterSwitch"},"link_status":{"$ref":"#/definitions/LinkStatus"},"host_state":{"$ref":"#/definitions/HostState"},"driver_bound":{"type":"boolean"}}};
const schema160 = {"type":"integer","minimum":0,"maximum":65535,"description":"Number of the virtual function within its PF."};
const schema167 = {"description":"Speed that a driver is told, in units of 1 Mbit/s; 4294967295: unknown (virtio 1.3, 5.1.4).","type":"integer","minimum":0,"maximum":4294967295};
const schema168 = {"type":"string","enum":["Enabled","Disabled"],"description":"Whether they count."};
const schema170 = {"type":"string","enum":["up","down"],"description":"The link as the host sees it."};
const schema171 = {"type":"string","description":"State of the host side; the datapath's word for it.","enum":["waiting","connected","running","failed"]};

function validate101(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.function_type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "function_type"},message:"must have required property '"+"function_type"+"'",schema:schema158.required,parentSchema:schema158,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.transitional === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "transitional"},message:"must have required property '"+"transitional"+"'",schema:schema158.required,parentSchema:schema158,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.vuid === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "vuid"},message:"must have required property '"+"vuid"+"'",schema:schema158.required,parentSchema:schema158,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.bdf === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "bdf"},message:"must have required property '"+"bdf"+"'",schema:schema158.required,parentSchema:schema158,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.sf_num === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "sf_num"},message:"must have required property '"+"sf_num"+"'",schema:schema158.required,parentSchema:schema158,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.sf_parent_device === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "sf_parent_device"},message:"must have required property '"+"sf_parent_device"+"'",schema:schema158.required,parentSchema:schema158,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.sf_rep_net_device === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "sf_rep_net_device"},message:"must have required property '"+"sf_rep_net_device"+"'",schema:schema158.required,parentSchema:schema158,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.sf_rep_net_ifindex === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "sf_rep_net_ifindex"},message:"must have required property '"+"sf_rep_net_ifindex"+"'",schema:schema158.required,parentSchema:schema158,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.sf_rdma_device === undefined){
const err8 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "sf_rdma_device"},message:"must have required property '"+"sf_rdma_device"+"'",schema:schema158.required,parentSchema:schema158,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data.sf_vhca_id === undefined){
const err9 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "sf_vhca_id"},message:"must have required property '"+"sf_vhca_id"+"'",schema:schema158.required,parentSchema:schema158,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data.msix_config_vector === undefined){
const err10 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "msix_config_vector"},message:"must have required property '"+"msix_config_vector"+"'",schema:schema158.required,parentSchema:schema158,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data.num_msix === undefined){
const err11 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "num_msix"},message:"must have required property '"+"num_msix"+"'",schema:schema158.required,parentSchema:schema158,data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data.max_queues === undefined){
const err12 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "max_queues"},message:"must have required property '"+"max_queues"+"'",schema:schema158.required,parentSchema:schema158,data};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data.max_queues_size === undefined){
const err13 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "max_queues_size"},message:"must have required property '"+"max_queues_size"+"'",schema:schema158.required,parentSchema:schema158,data};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data.net_mac === undefined){
const err14 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "net_mac"},message:"must have required property '"+"net_mac"+"'",schema:schema158.required,parentSchema:schema158,data};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data.net_mtu === undefined){
const err15 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "net_mtu"},message:"must have required property '"+"net_mtu"+"'",schema:schema158.required,parentSchema:schema158,data};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data.max_queue_pairs === undefined){
const err16 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "max_queue_pairs"},message:"must have required property '"+"max_queue_pairs"+"'",schema:schema158.required,parentSchema:schema158,data};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data.speed === undefined){
const err17 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "speed"},message:"must have required property '"+"speed"+"'",schema:schema158.required,parentSchema:schema158,data};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data.ctrl_mac === undefined){
const err18 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "ctrl_mac"},message:"must have required property '"+"ctrl_mac"+"'",schema:schema158.required,parentSchema:schema158,data};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data.ctrl_mq === undefined){
const err19 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "ctrl_mq"},message:"must have required property '"+"ctrl_mq"+"'",schema:schema158.required,parentSchema:schema158,data};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data.rx_mode === undefined){
const err20 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "rx_mode"},message:"must have required property '"+"rx_mode"+"'",schema:schema158.required,parentSchema:schema158,data};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(data.packet_counters === undefined){
const err21 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "packet_counters"},message:"must have required property '"+"packet_counters"+"'",schema:schema158.required,parentSchema:schema158,data};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(data.drop_counters === undefined){
const err22 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "drop_counters"},message:"must have required property '"+"drop_counters"+"'",schema:schema158.required,parentSchema:schema158,data};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data.link_status === undefined){
const err23 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "link_status"},message:"must have required property '"+"link_status"+"'",schema:schema158.required,parentSchema:schema158,data};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(data.host_state === undefined){
const err24 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "host_state"},message:"must have required property '"+"host_state"+"'",schema:schema158.required,parentSchema:schema158,data};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(data.driver_bound === undefined){
const err25 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "driver_bound"},message:"must have required property '"+"driver_bound"+"'",schema:schema158.required,parentSchema:schema158,data};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
for(const key0 in data){
if(!(func2.call(schema158.properties, key0))){
const err26 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema158,data};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.pf_id !== undefined){
let data0 = data.pf_id;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err27 = {instancePath:instancePath+"/pf_id",schemaPath:"#/definitions/PfId/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema145.type,parentSchema:schema145,data:data0};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 65535 || isNaN(data0)){
const err28 = {instancePath:instancePath+"/pf_id",schemaPath:"#/definitions/PfId/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema145,data:data0};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(data0 < 0 || isNaN(data0)){
const err29 = {instancePath:instancePath+"/pf_id",schemaPath:"#/definitions/PfId/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema145,data:data0};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
if(data.vf_id !== undefined){
let data1 = data.vf_id;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err30 = {instancePath:instancePath+"/vf_id",schemaPath:"#/definitions/VfId/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema160.type,parentSchema:schema160,data:data1};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 65535 || isNaN(data1)){
const err31 = {instancePath:instancePath+"/vf_id",schemaPath:"#/definitions/VfId/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema160,data:data1};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(data1 < 0 || isNaN(data1)){
const err32 = {instancePath:instancePath+"/vf_id",schemaPath:"#/definitions/VfId/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema160,data:data1};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
}
if(data.parent_pf_id !== undefined){
let data2 = data.parent_pf_id;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err33 = {instancePath:instancePath+"/parent_pf_id",schemaPath:"#/definitions/PfId/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema145.type,parentSchema:schema145,data:data2};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 65535 || isNaN(data2)){
const err34 = {instancePath:instancePath+"/parent_pf_id",schemaPath:"#/definitions/PfId/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema145,data:data2};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if(data2 < 0 || isNaN(data2)){
const err35 = {instancePath:instancePath+"/parent_pf_id",schemaPath:"#/definitions/PfId/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema145,data:data2};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
}
if(data.function_type !== undefined){
let data3 = data.function_type;
if(typeof data3 !== "string"){
const err36 = {instancePath:instancePath+"/function_type",schemaPath:"#/properties/function_type/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema158.properties.function_type.type,parentSchema:schema158.properties.function_type,data:data3};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(!((data3 === "PF") || (data3 === "VF"))){
const err37 = {instancePath:instancePath+"/function_type",schemaPath:"#/properties/function_type/enum",keyword:"enum",params:{allowedValues: schema158.properties.function_type.enum},message:"must be equal to one of the allowed values",schema:schema158.properties.function_type.enum,parentSchema:schema158.properties.function_type,data:data3};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data.device_type !== undefined){
let data4 = data.device_type;
if(typeof data4 !== "string"){
const err38 = {instancePath:instancePath+"/device_type",schemaPath:"#/properties/device_type/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema158.properties.device_type.type,parentSchema:schema158.properties.device_type,data:data4};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if(!((data4 === "static") || (data4 === "hotplug"))){
const err39 = {instancePath:instancePath+"/device_type",schemaPath:"#/properties/device_type/enum",keyword:"enum",params:{allowedValues: schema158.properties.device_type.enum},message:"must be equal to one of the allowed values",schema:schema158.properties.device_type.enum,parentSchema:schema158.properties.device_type,data:data4};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data.transitional !== undefined){
let data5 = data.transitional;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err40 = {instancePath:instancePath+"/transitional",schemaPath:"#/properties/transitional/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema158.properties.transitional.type,parentSchema:schema158.properties.transitional,data:data5};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(!((data5 === 0) || (data5 === 1))){
const err41 = {instancePath:instancePath+"/transitional",schemaPath:"#/properties/transitional/enum",keyword:"enum",params:{allowedValues: schema158.properties.transitional.enum},message:"must be equal to one of the allowed values",schema:schema158.properties.transitional.enum,parentSchema:schema158.properties.transitional,data:data5};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data.vuid !== undefined){
let data6 = data.vuid;
if(typeof data6 === "string"){
if(!pattern0.test(data6)){
const err42 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/pattern",keyword:"pattern",params:{pattern: "^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"},message:"must match pattern \""+"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"+"\"",schema:"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$",parentSchema:schema14,data:data6};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
else {
const err43 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.type,parentSchema:schema14,data:data6};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data.bdf !== undefined){
let data7 = data.bdf;
if(typeof data7 !== "string"){
const err44 = {instancePath:instancePath+"/bdf",schemaPath:"#/properties/bdf/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema158.properties.bdf.type,parentSchema:schema158.properties.bdf,data:data7};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data.pci_max_vfs !== undefined){
let data8 = data.pci_max_vfs;
if(typeof data8 !== "string"){
const err45 = {instancePath:instancePath+"/pci_max_vfs",schemaPath:"#/properties/pci_max_vfs/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema158.properties.pci_max_vfs.type,parentSchema:schema158.properties.pci_max_vfs,data:data8};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data.enabled_vfs !== undefined){
let data9 = data.enabled_vfs;
if(typeof data9 !== "string"){
const err46 = {instancePath:instancePath+"/enabled_vfs",schemaPath:"#/properties/enabled_vfs/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema158.properties.enabled_vfs.type,parentSchema:schema158.properties.enabled_vfs,data:data9};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data.msix_num_pool_size !== undefined){
let data10 = data.msix_num_pool_size;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
const err47 = {instancePath:instancePath+"/msix_num_pool_size",schemaPath:"#/properties/msix_num_pool_size/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema158.properties.msix_num_pool_size.type,parentSchema:schema158.properties.msix_num_pool_size,data:data10};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 < 0 || isNaN(data10)){
const err48 = {instancePath:instancePath+"/msix_num_pool_size",schemaPath:"#/properties/msix_num_pool_size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema158.properties.msix_num_pool_size,data:data10};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
}
if(data.min_msix_num !== undefined){
let data11 = data.min_msix_num;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
const err49 = {instancePath:instancePath+"/min_msix_num",schemaPath:"#/properties/min_msix_num/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema158.properties.min_msix_num.type,parentSchema:schema158.properties.min_msix_num,data:data11};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 < 0 || isNaN(data11)){
const err50 = {instancePath:instancePath+"/min_msix_num",schemaPath:"#/properties/min_msix_num/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema158.properties.min_msix_num,data:data11};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
}
if(data.max_msix_num !== undefined){
let data12 = data.max_msix_num;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
const err51 = {instancePath:instancePath+"/max_msix_num",schemaPath:"#/properties/max_msix_num/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema158.properties.max_msix_num.type,parentSchema:schema158.properties.max_msix_num,data:data12};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 < 0 || isNaN(data12)){
const err52 = {instancePath:instancePath+"/max_msix_num",schemaPath:"#/properties/max_msix_num/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema158.properties.max_msix_num,data:data12};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
}
if(data.qp_pool_size !== undefined){
let data13 = data.qp_pool_size;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
const err53 = {instancePath:instancePath+"/qp_pool_size",schemaPath:"#/properties/qp_pool_size/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema158.properties.qp_pool_size.type,parentSchema:schema158.properties.qp_pool_size,data:data13};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 < 0 || isNaN(data13)){
const err54 = {instancePath:instancePath+"/qp_pool_size",schemaPath:"#/properties/qp_pool_size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema158.properties.qp_pool_size,data:data13};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
}
if(data.min_num_of_qp !== undefined){
let data14 = data.min_num_of_qp;
if(!(((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14))) && (isFinite(data14)))){
const err55 = {instancePath:instancePath+"/min_num_of_qp",schemaPath:"#/properties/min_num_of_qp/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema158.properties.min_num_of_qp.type,parentSchema:schema158.properties.min_num_of_qp,data:data14};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 < 0 || isNaN(data14)){
const err56 = {instancePath:instancePath+"/min_num_of_qp",schemaPath:"#/properties/min_num_of_qp/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema158.properties.min_num_of_qp,data:data14};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
}
if(data.max_num_of_qp !== undefined){
let data15 = data.max_num_of_qp;
if(!(((typeof data15 == "number") && (!(data15 % 1) && !isNaN(data15))) && (isFinite(data15)))){
const err57 = {instancePath:instancePath+"/max_num_of_qp",schemaPath:"#/properties/max_num_of_qp/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema158.properties.max_num_of_qp.type,parentSchema:schema158.properties.max_num_of_qp,data:data15};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
if((typeof data15 == "number") && (isFinite(data15))){
if(data15 < 0 || isNaN(data15)){
const err58 = {instancePath:instancePath+"/max_num_of_qp",schemaPath:"#/properties/max_num_of_qp/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema158.properties.max_num_of_qp,data:data15};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
}
if(data.sf_num !== undefined){
let data16 = data.sf_num;
if(!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))){
const err59 = {instancePath:instancePath+"/sf_num",schemaPath:"#/properties/sf_num/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema158.properties.sf_num.type,parentSchema:schema158.properties.sf_num,data:data16};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 > 65535 || isNaN(data16)){
const err60 = {instancePath:instancePath+"/sf_num",schemaPath:"#/properties/sf_num/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema158.properties.sf_num,data:data16};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
if(data16 < 1000 || isNaN(data16)){
const err61 = {instancePath:instancePath+"/sf_num",schemaPath:"#/properties/sf_num/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1000},message:"must be >= 1000",schema:1000,parentSchema:schema158.properties.sf_num,data:data16};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
}
if(data.sf_parent_device !== undefined){
let data17 = data.sf_parent_device;
if(typeof data17 === "string"){
if(!pattern26.test(data17)){
const err62 = {instancePath:instancePath+"/sf_parent_device",schemaPath:"common.schema.json#/definitions/PortName/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_.-]{1,63}$"},message:"must match pattern \""+"^[A-Za-z0-9_.-]{1,63}$"+"\"",schema:"^[A-Za-z0-9_.-]{1,63}$",parentSchema:schema90,data:data17};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
else {
const err63 = {instancePath:instancePath+"/sf_parent_device",schemaPath:"common.schema.json#/definitions/PortName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema90.type,parentSchema:schema90,data:data17};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
if(data.sf_rep_net_device !== undefined){
let data18 = data.sf_rep_net_device;
if(typeof data18 === "string"){
if(!pattern2.test(data18)){
const err64 = {instancePath:instancePath+"/sf_rep_net_device",schemaPath:"common.schema.json#/definitions/InterfaceName/pattern",keyword:"pattern",params:{pattern: "^(?!\\.{1,2}$)[^\\s/:%]{1,15}$"},message:"must match pattern \""+"^(?!\\.{1,2}$)[^\\s/:%]{1,15}$"+"\"",schema:"^(?!\\.{1,2}$)[^\\s/:%]{1,15}$",parentSchema:schema17,data:data18};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
else {
const err65 = {instancePath:instancePath+"/sf_rep_net_device",schemaPath:"common.schema.json#/definitions/InterfaceName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema17.type,parentSchema:schema17,data:data18};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
if(data.sf_rep_net_ifindex !== undefined){
let data19 = data.sf_rep_net_ifindex;
if(!(((typeof data19 == "number") && (!(data19 % 1) && !isNaN(data19))) && (isFinite(data19)))){
const err66 = {instancePath:instancePath+"/sf_rep_net_ifindex",schemaPath:"#/properties/sf_rep_net_ifindex/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema158.properties.sf_rep_net_ifindex.type,parentSchema:schema158.properties.sf_rep_net_ifindex,data:data19};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
if((typeof data19 == "number") && (isFinite(data19))){
if(data19 < 0 || isNaN(data19)){
const err67 = {instancePath:instancePath+"/sf_rep_net_ifindex",schemaPath:"#/properties/sf_rep_net_ifindex/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema158.properties.sf_rep_net_ifindex,data:data19};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
}
if(data.sf_rdma_device !== undefined){
let data20 = data.sf_rdma_device;
if(typeof data20 !== "string"){
const err68 = {instancePath:instancePath+"/sf_rdma_device",schemaPath:"#/properties/sf_rdma_device/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema158.properties.sf_rdma_device.type,parentSchema:schema158.properties.sf_rdma_device,data:data20};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
if(data.sf_vhca_id !== undefined){
let data21 = data.sf_vhca_id;
if(typeof data21 !== "string"){
const err69 = {instancePath:instancePath+"/sf_vhca_id",schemaPath:"#/properties/sf_vhca_id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema158.properties.sf_vhca_id.type,parentSchema:schema158.properties.sf_vhca_id,data:data21};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
if(data.msix_config_vector !== undefined){
let data22 = data.msix_config_vector;
if(typeof data22 !== "string"){
const err70 = {instancePath:instancePath+"/msix_config_vector",schemaPath:"#/properties/msix_config_vector/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema158.properties.msix_config_vector.type,parentSchema:schema158.properties.msix_config_vector,data:data22};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
if(data.num_msix !== undefined){
let data23 = data.num_msix;
if(!(((typeof data23 == "number") && (!(data23 % 1) && !isNaN(data23))) && (isFinite(data23)))){
const err71 = {instancePath:instancePath+"/num_msix",schemaPath:"#/properties/num_msix/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema158.properties.num_msix.type,parentSchema:schema158.properties.num_msix,data:data23};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
if((typeof data23 == "number") && (isFinite(data23))){
if(data23 < 0 || isNaN(data23)){
const err72 = {instancePath:instancePath+"/num_msix",schemaPath:"#/properties/num_msix/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema158.properties.num_msix,data:data23};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
}
if(data.max_queues !== undefined){
let data24 = data.max_queues;
if(!(((typeof data24 == "number") && (!(data24 % 1) && !isNaN(data24))) && (isFinite(data24)))){
const err73 = {instancePath:instancePath+"/max_queues",schemaPath:"#/properties/max_queues/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema158.properties.max_queues.type,parentSchema:schema158.properties.max_queues,data:data24};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
if((typeof data24 == "number") && (isFinite(data24))){
if(data24 < 0 || isNaN(data24)){
const err74 = {instancePath:instancePath+"/max_queues",schemaPath:"#/properties/max_queues/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema158.properties.max_queues,data:data24};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
}
if(data.max_queues_size !== undefined){
let data25 = data.max_queues_size;
if(!(((typeof data25 == "number") && (!(data25 % 1) && !isNaN(data25))) && (isFinite(data25)))){
const err75 = {instancePath:instancePath+"/max_queues_size",schemaPath:"#/properties/max_queues_size/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema158.properties.max_queues_size.type,parentSchema:schema158.properties.max_queues_size,data:data25};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
if((typeof data25 == "number") && (isFinite(data25))){
if(data25 < 0 || isNaN(data25)){
const err76 = {instancePath:instancePath+"/max_queues_size",schemaPath:"#/properties/max_queues_size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema158.properties.max_queues_size,data:data25};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
}
if(data.net_mac !== undefined){
let data26 = data.net_mac;
if(typeof data26 === "string"){
if(!pattern15.test(data26)){
const err77 = {instancePath:instancePath+"/net_mac",schemaPath:"common.schema.json#/definitions/MacText/pattern",keyword:"pattern",params:{pattern: "^(?!00(:00){5}$)[0-9A-Fa-f][02468ACEace](:[0-9A-Fa-f]{2}){5}$"},message:"must match pattern \""+"^(?!00(:00){5}$)[0-9A-Fa-f][02468ACEace](:[0-9A-Fa-f]{2}){5}$"+"\"",schema:"^(?!00(:00){5}$)[0-9A-Fa-f][02468ACEace](:[0-9A-Fa-f]{2}){5}$",parentSchema:schema47,data:data26};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
else {
const err78 = {instancePath:instancePath+"/net_mac",schemaPath:"common.schema.json#/definitions/MacText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema47.type,parentSchema:schema47,data:data26};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
if(data.net_mtu !== undefined){
let data27 = data.net_mtu;
if(!(((typeof data27 == "number") && (!(data27 % 1) && !isNaN(data27))) && (isFinite(data27)))){
const err79 = {instancePath:instancePath+"/net_mtu",schemaPath:"common.schema.json#/definitions/Mtu/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema48.type,parentSchema:schema48,data:data27};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
if((typeof data27 == "number") && (isFinite(data27))){
if(data27 > 65521 || isNaN(data27)){
const err80 = {instancePath:instancePath+"/net_mtu",schemaPath:"common.schema.json#/definitions/Mtu/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65521},message:"must be <= 65521",schema:65521,parentSchema:schema48,data:data27};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
if(data27 < 68 || isNaN(data27)){
const err81 = {instancePath:instancePath+"/net_mtu",schemaPath:"common.schema.json#/definitions/Mtu/minimum",keyword:"minimum",params:{comparison: ">=", limit: 68},message:"must be >= 68",schema:68,parentSchema:schema48,data:data27};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
}
if(data.max_queue_pairs !== undefined){
let data28 = data.max_queue_pairs;
if(!(((typeof data28 == "number") && (!(data28 % 1) && !isNaN(data28))) && (isFinite(data28)))){
const err82 = {instancePath:instancePath+"/max_queue_pairs",schemaPath:"#/properties/max_queue_pairs/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema158.properties.max_queue_pairs.type,parentSchema:schema158.properties.max_queue_pairs,data:data28};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
if((typeof data28 == "number") && (isFinite(data28))){
if(data28 < 0 || isNaN(data28)){
const err83 = {instancePath:instancePath+"/max_queue_pairs",schemaPath:"#/properties/max_queue_pairs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema158.properties.max_queue_pairs,data:data28};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
}
if(data.speed !== undefined){
let data29 = data.speed;
if(!(((typeof data29 == "number") && (!(data29 % 1) && !isNaN(data29))) && (isFinite(data29)))){
const err84 = {instancePath:instancePath+"/speed",schemaPath:"#/definitions/ToldSpeed/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema167.type,parentSchema:schema167,data:data29};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
if((typeof data29 == "number") && (isFinite(data29))){
if(data29 > 4294967295 || isNaN(data29)){
const err85 = {instancePath:instancePath+"/speed",schemaPath:"#/definitions/ToldSpeed/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4294967295},message:"must be <= 4294967295",schema:4294967295,parentSchema:schema167,data:data29};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
if(data29 < 0 || isNaN(data29)){
const err86 = {instancePath:instancePath+"/speed",schemaPath:"#/definitions/ToldSpeed/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema167,data:data29};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
}
if(data.ctrl_mac !== undefined){
let data30 = data.ctrl_mac;
if(!(((typeof data30 == "number") && (!(data30 % 1) && !isNaN(data30))) && (isFinite(data30)))){
const err87 = {instancePath:instancePath+"/ctrl_mac",schemaPath:"#/properties/ctrl_mac/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema158.properties.ctrl_mac.type,parentSchema:schema158.properties.ctrl_mac,data:data30};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
if(!((data30 === 0) || (data30 === 1))){
const err88 = {instancePath:instancePath+"/ctrl_mac",schemaPath:"#/properties/ctrl_mac/enum",keyword:"enum",params:{allowedValues: schema158.properties.ctrl_mac.enum},message:"must be equal to one of the allowed values",schema:schema158.properties.ctrl_mac.enum,parentSchema:schema158.properties.ctrl_mac,data:data30};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
if(data.ctrl_mq !== undefined){
let data31 = data.ctrl_mq;
if(!(((typeof data31 == "number") && (!(data31 % 1) && !isNaN(data31))) && (isFinite(data31)))){
const err89 = {instancePath:instancePath+"/ctrl_mq",schemaPath:"#/properties/ctrl_mq/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema158.properties.ctrl_mq.type,parentSchema:schema158.properties.ctrl_mq,data:data31};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
if(!((data31 === 0) || (data31 === 1))){
const err90 = {instancePath:instancePath+"/ctrl_mq",schemaPath:"#/properties/ctrl_mq/enum",keyword:"enum",params:{allowedValues: schema158.properties.ctrl_mq.enum},message:"must be equal to one of the allowed values",schema:schema158.properties.ctrl_mq.enum,parentSchema:schema158.properties.ctrl_mq,data:data31};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
if(data.rx_mode !== undefined){
let data32 = data.rx_mode;
if(typeof data32 !== "string"){
const err91 = {instancePath:instancePath+"/rx_mode",schemaPath:"#/properties/rx_mode/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema158.properties.rx_mode.type,parentSchema:schema158.properties.rx_mode,data:data32};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
if(data.packet_counters !== undefined){
let data33 = data.packet_counters;
if(typeof data33 !== "string"){
const err92 = {instancePath:instancePath+"/packet_counters",schemaPath:"#/definitions/CounterSwitch/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema168.type,parentSchema:schema168,data:data33};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
if(!((data33 === "Enabled") || (data33 === "Disabled"))){
const err93 = {instancePath:instancePath+"/packet_counters",schemaPath:"#/definitions/CounterSwitch/enum",keyword:"enum",params:{allowedValues: schema168.enum},message:"must be equal to one of the allowed values",schema:schema168.enum,parentSchema:schema168,data:data33};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
if(data.drop_counters !== undefined){
let data34 = data.drop_counters;
if(typeof data34 !== "string"){
const err94 = {instancePath:instancePath+"/drop_counters",schemaPath:"#/definitions/CounterSwitch/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema168.type,parentSchema:schema168,data:data34};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
if(!((data34 === "Enabled") || (data34 === "Disabled"))){
const err95 = {instancePath:instancePath+"/drop_counters",schemaPath:"#/definitions/CounterSwitch/enum",keyword:"enum",params:{allowedValues: schema168.enum},message:"must be equal to one of the allowed values",schema:schema168.enum,parentSchema:schema168,data:data34};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
}
if(data.link_status !== undefined){
let data35 = data.link_status;
if(typeof data35 !== "string"){
const err96 = {instancePath:instancePath+"/link_status",schemaPath:"#/definitions/LinkStatus/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:data35};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
if(!((data35 === "up") || (data35 === "down"))){
const err97 = {instancePath:instancePath+"/link_status",schemaPath:"#/definitions/LinkStatus/enum",keyword:"enum",params:{allowedValues: schema170.enum},message:"must be equal to one of the allowed values",schema:schema170.enum,parentSchema:schema170,data:data35};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
if(data.host_state !== undefined){
let data36 = data.host_state;
if(typeof data36 !== "string"){
const err98 = {instancePath:instancePath+"/host_state",schemaPath:"#/definitions/HostState/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema171.type,parentSchema:schema171,data:data36};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
if(!((((data36 === "waiting") || (data36 === "connected")) || (data36 === "running")) || (data36 === "failed"))){
const err99 = {instancePath:instancePath+"/host_state",schemaPath:"#/definitions/HostState/enum",keyword:"enum",params:{allowedValues: schema171.enum},message:"must be equal to one of the allowed values",schema:schema171.enum,parentSchema:schema171,data:data36};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
if(data.driver_bound !== undefined){
let data37 = data.driver_bound;
if(typeof data37 !== "boolean"){
const err100 = {instancePath:instancePath+"/driver_bound",schemaPath:"#/properties/driver_bound/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema158.properties.driver_bound.type,parentSchema:schema158.properties.driver_bound,data:data37};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
}
else {
const err101 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema158.type,parentSchema:schema158,data};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
validate101.errors = vErrors;
return errors === 0;
}


function validate94(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.controller === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "controller"},message:"must have required property '"+"controller"+"'",schema:schema153.required,parentSchema:schema153,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.devices === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "devices"},message:"must have required property '"+"devices"+"'",schema:schema153.required,parentSchema:schema153,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "controller") || (key0 === "devices"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema153,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.controller !== undefined){
if(!(validate95(data.controller, {instancePath:instancePath+"/controller",parentData:data,parentDataProperty:"controller",rootData}))){
vErrors = vErrors === null ? validate95.errors : vErrors.concat(validate95.errors);
errors = vErrors.length;
}
}
if(data.devices !== undefined){
let data1 = data.devices;
if(Array.isArray(data1)){
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
if(!(validate101(data1[i0], {instancePath:instancePath+"/devices/" + i0,parentData:data1,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
errors = vErrors.length;
}
}
}
else {
const err3 = {instancePath:instancePath+"/devices",schemaPath:"#/properties/devices/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema153.properties.devices.type,parentSchema:schema153.properties.devices,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema153.type,parentSchema:schema153,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate94.errors = vErrors;
return errors === 0;
}

export const validateQueryParams = validate103;
const schema172 = {"type":"object","description":"Exactly one of pf_id (with vf_id for a VF), vuid and all.","additionalProperties":false,"properties":{"pf_id":{"$ref":"#/definitions/PfId"},"vf_id":{"$ref":"#/definitions/VfId"},"vuid":{"$ref":"common.schema.json#/definitions/VuidText"},"all":{"const":true,"type":"boolean"},"brief":{"type":"boolean","description":"Leave the queues out."},"queue_id":{"type":"integer","minimum":0,"maximum":65535,"description":"Show this queue only."}},"oneOf":[{"required":["pf_id"]},{"required":["vuid"]},{"required":["all"]}],"dependencies":{"vf_id":["pf_id"]}};

function validate103(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs1 = errors;
let valid0 = false;
let passing0 = null;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.pf_id === undefined){
const err0 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "pf_id"},message:"must have required property '"+"pf_id"+"'",schema:schema172.oneOf[0].required,parentSchema:schema172.oneOf[0],data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var _valid0 = _errs2 === errors;
if(_valid0){
valid0 = true;
passing0 = 0;
}
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.vuid === undefined){
const err1 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "vuid"},message:"must have required property '"+"vuid"+"'",schema:schema172.oneOf[1].required,parentSchema:schema172.oneOf[1],data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs3 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid0 = true;
passing0 = 1;
}
const _errs4 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.all === undefined){
const err2 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "all"},message:"must have required property '"+"all"+"'",schema:schema172.oneOf[2].required,parentSchema:schema172.oneOf[2],data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
var _valid0 = _errs4 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 2];
}
else {
if(_valid0){
valid0 = true;
passing0 = 2;
}
}
}
if(!valid0){
const err3 = {instancePath,schemaPath:"#/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf",schema:schema172.oneOf,parentSchema:schema172,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
else {
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((((key0 === "pf_id") || (key0 === "vf_id")) || (key0 === "vuid")) || (key0 === "all")) || (key0 === "brief")) || (key0 === "queue_id"))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema172,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.vf_id !== undefined){
if(data.pf_id === undefined){
const err5 = {instancePath,schemaPath:"#/dependencies",keyword:"dependencies",params:{property: "vf_id",
    missingProperty: "pf_id",
    depsCount: 1,
    deps: "pf_id"},message:"must have property pf_id when property vf_id is present",schema:schema172.dependencies,parentSchema:schema172,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.pf_id !== undefined){
let data0 = data.pf_id;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err6 = {instancePath:instancePath+"/pf_id",schemaPath:"#/definitions/PfId/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema145.type,parentSchema:schema145,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 65535 || isNaN(data0)){
const err7 = {instancePath:instancePath+"/pf_id",schemaPath:"#/definitions/PfId/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema145,data:data0};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data0 < 0 || isNaN(data0)){
const err8 = {instancePath:instancePath+"/pf_id",schemaPath:"#/definitions/PfId/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema145,data:data0};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
if(data.vf_id !== undefined){
let data1 = data.vf_id;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err9 = {instancePath:instancePath+"/vf_id",schemaPath:"#/definitions/VfId/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema160.type,parentSchema:schema160,data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 65535 || isNaN(data1)){
const err10 = {instancePath:instancePath+"/vf_id",schemaPath:"#/definitions/VfId/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema160,data:data1};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data1 < 0 || isNaN(data1)){
const err11 = {instancePath:instancePath+"/vf_id",schemaPath:"#/definitions/VfId/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema160,data:data1};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
if(data.vuid !== undefined){
let data2 = data.vuid;
if(typeof data2 === "string"){
if(!pattern0.test(data2)){
const err12 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/pattern",keyword:"pattern",params:{pattern: "^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"},message:"must match pattern \""+"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"+"\"",schema:"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$",parentSchema:schema14,data:data2};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.type,parentSchema:schema14,data:data2};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.all !== undefined){
let data3 = data.all;
if(typeof data3 !== "boolean"){
const err14 = {instancePath:instancePath+"/all",schemaPath:"#/properties/all/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema172.properties.all.type,parentSchema:schema172.properties.all,data:data3};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(true !== data3){
const err15 = {instancePath:instancePath+"/all",schemaPath:"#/properties/all/const",keyword:"const",params:{allowedValue: true},message:"must be equal to constant",schema:true,parentSchema:schema172.properties.all,data:data3};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.brief !== undefined){
let data4 = data.brief;
if(typeof data4 !== "boolean"){
const err16 = {instancePath:instancePath+"/brief",schemaPath:"#/properties/brief/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema172.properties.brief.type,parentSchema:schema172.properties.brief,data:data4};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.queue_id !== undefined){
let data5 = data.queue_id;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err17 = {instancePath:instancePath+"/queue_id",schemaPath:"#/properties/queue_id/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema172.properties.queue_id.type,parentSchema:schema172.properties.queue_id,data:data5};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 65535 || isNaN(data5)){
const err18 = {instancePath:instancePath+"/queue_id",schemaPath:"#/properties/queue_id/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema172.properties.queue_id,data:data5};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data5 < 0 || isNaN(data5)){
const err19 = {instancePath:instancePath+"/queue_id",schemaPath:"#/properties/queue_id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema172.properties.queue_id,data:data5};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
}
else {
const err20 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema172.type,parentSchema:schema172,data};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
validate103.errors = vErrors;
return errors === 0;
}

export const validateQueryResult = validate104;
const schema176 = {"type":"object","additionalProperties":false,"required":["devices"],"properties":{"devices":{"type":"array","items":{"$ref":"#/definitions/QueriedDevice"}}}};
const schema177 = {"type":"object","description":"One device as `query` shows it.","additionalProperties":false,"required":["function_type","transitional","vuid","pci_bdf","pci_dev_id","pci_vendor_id","pci_class_code","pci_subsys_id","pci_subsys_vendor_id","pci_revision_id","device_feature","driver_feature","mac","mtu","dim","link_status","max_queue_pairs","speed","ctrl_mac","ctrl_mq","rx_mode","packet_counters","drop_counters","max_queues","max_queue_size","num_msix","sf_num","sf_parent_device","sf_rep_net_device","sf_rep_net_ifindex","sf_rdma_device","sf_vhca_id","host"],"properties":{"pf_id":{"$ref":"#/definitions/PfId","description":"PFs only."},"vf_id":{"$ref":"#/definitions/VfId","description":"VFs only."},"parent_pf_id":{"$ref":"#/definitions/PfId","description":"VFs only."},"function_type":{"type":"string","enum":["PF","VF"]},"device_type":{"type":"string","enum":["static","hotplug"],"description":"PFs only."},"transitional":{"type":"integer","enum":[0,1]},"vuid":{"$ref":"common.schema.json#/definitions/VuidText"},"pci_bdf":{"type":"string"},"pci_dev_id":{"type":"string"},"pci_vendor_id":{"type":"string"},"pci_class_code":{"type":"string"},"pci_subsys_id":{"type":"string"},"pci_subsys_vendor_id":{"type":"string"},"pci_revision_id":{"type":"string"},"pci_max_vfs":{"type":"string","description":"PFs only."},"enabled_vfs":{"type":"string","description":"PFs only."},"msix_num_pool_size":{"type":"integer","minimum":0,"description":"PFs only: MSI-X vectors that its VFs have given up."},"min_msix_num":{"type":"integer","minimum":0,"description":"PFs only: the least that a VF can have."},"max_msix_num":{"type":"integer","minimum":0,"description":"PFs only: the most that a VF can have; 0 for a PF without VFs."},"qp_pool_size":{"type":"integer","minimum":0,"description":"PFs only: queue pairs that the vectors in the pool are enough for."},"min_num_of_qp":{"type":"integer","minimum":0,"description":"PFs only: the least queue pairs that a VF can have; 0 for a PF without VFs."},"max_num_of_qp":{"type":"integer","minimum":0,"description":"PFs only: the most queue pairs that a VF can have; 0 for a PF without VFs."},"device_feature":{"$ref":"common.schema.json#/definitions/NamedBits"},"driver_feature":{"$ref":"common.schema.json#/definitions/NamedBits"},"mac":{"$ref":"common.schema.json#/definitions/MacText"},"mtu":{"$ref":"common.schema.json#/definitions/Mtu"},"max_queue_pairs":{"type":"integer","minimum":0},"speed":{"$ref":"#/definitions/ToldSpeed"},"ctrl_mac":{"type":"integer","enum":[0,1],"description":"1: the driver may set its MAC address (VIRTIO_NET_F_CTRL_MAC_ADDR)."},"ctrl_mq":{"type":"integer","enum":[0,1],"description":"1: the driver may choose how many queue pairs it uses (VIRTIO_NET_F_MQ)."},"rx_mode":{"type":"string","description":"The receive mode in hexadecimal; 0x1: every frame."},"packet_counters":{"$ref":"#/definitions/CounterSwitch"},"drop_counters":{"$ref":"#/definitions/CounterSwitch"},"rate_rx_packets":{"$ref":"#/definitions/RateText","description":"Absent: no limit."},"rate_rx_bytes":{"$ref":"#/definitions/RateText","description":"Absent: no limit."},"rate_tx_packets":{"$ref":"#/definitions/RateText","description":"Absent: no limit."},"rate_tx_bytes":{"$ref":"#/definitions/RateText","description":"Absent: no limit."},"enabled_queues":{"type":"integer","minimum":0,"description":"Rings that the driver has set up and enabled; absent when brief."},"dim":{"type":"string","enum":["disabled"],"description":"Dynamic interrupt moderation."},"link_status":{"$ref":"#/definitions/LinkStatus"},"max_queues":{"type":"integer","minimum":0},"max_queue_size":{"type":"integer","minimum":0},"num_msix":{"type":"integer","minimum":0},"sf_num":{"type":"integer","minimum":1000,"maximum":65535},"sf_parent_device":{"$ref":"common.schema.json#/definitions/PortName"},"sf_rep_net_device":{"$ref":"common.schema.json#/definitions/InterfaceName"},"sf_rep_net_ifindex":{"type":"integer","minimum":0},"sf_rdma_device":{"type":"string"},"sf_vhca_id":{"type":"string"},"host":{"$ref":"#/definitions/QueriedHost"},"uplink":{"$ref":"#/definitions/QueriedUplink","description":"Legacy mode only, where the card's port has an uplink."},"enabled-queues-info":{"type":"array","items":{"$ref":"#/definitions/QueriedQueue"},"description":"Absent when brief."}}};
const schema187 = {"description":"A rate a second, and behind a colon how much may pass at once after a quiet time: `1000` or `1000:64`, each at most 10^12. 0: no limit.","type":"string","pattern":"^(0|([1-9][0-9]{0,11}|1000000000000)(:([1-9][0-9]{0,11}|1000000000000))?)$"};
const pattern68 = new RegExp("^(0|([1-9][0-9]{0,11}|1000000000000)(:([1-9][0-9]{0,11}|1000000000000))?)$", "u");
const schema194 = {"type":"object","description":"The device's host side.","additionalProperties":false,"required":["state","connected","connections","listen_path","connect_path"],"properties":{"state":{"$ref":"#/definitions/HostState"},"failure":{"type":"string"},"connected":{"type":"boolean"},"side":{"$ref":"device-status.schema.json#/definitions/HostSide"},"peer_pid":{"type":"integer","minimum":0},"peer_name":{"type":"string"},"connections":{"type":"integer","minimum":0},"protocol_features":{"$ref":"common.schema.json#/definitions/Hex64"},"last_disconnect":{"type":"string"},"last_disconnect_code":{"$ref":"device-status.schema.json#/definitions/DisconnectCode"},"driver_bound":{"type":"boolean"},"driver_status":{"type":"integer","minimum":0,"maximum":255},"listen_path":{"$ref":"common.schema.json#/definitions/SocketPath","description":"The socket on which the device listens."},"connect_path":{"$ref":"common.schema.json#/definitions/SocketPath","description":"The socket on which the VMM may listen."}}};

function validate108(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.state === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "state"},message:"must have required property '"+"state"+"'",schema:schema194.required,parentSchema:schema194,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.connected === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "connected"},message:"must have required property '"+"connected"+"'",schema:schema194.required,parentSchema:schema194,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.connections === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "connections"},message:"must have required property '"+"connections"+"'",schema:schema194.required,parentSchema:schema194,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.listen_path === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "listen_path"},message:"must have required property '"+"listen_path"+"'",schema:schema194.required,parentSchema:schema194,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.connect_path === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "connect_path"},message:"must have required property '"+"connect_path"+"'",schema:schema194.required,parentSchema:schema194,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
for(const key0 in data){
if(!(func2.call(schema194.properties, key0))){
const err5 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema194,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.state !== undefined){
let data0 = data.state;
if(typeof data0 !== "string"){
const err6 = {instancePath:instancePath+"/state",schemaPath:"#/definitions/HostState/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema171.type,parentSchema:schema171,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(!((((data0 === "waiting") || (data0 === "connected")) || (data0 === "running")) || (data0 === "failed"))){
const err7 = {instancePath:instancePath+"/state",schemaPath:"#/definitions/HostState/enum",keyword:"enum",params:{allowedValues: schema171.enum},message:"must be equal to one of the allowed values",schema:schema171.enum,parentSchema:schema171,data:data0};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.failure !== undefined){
let data1 = data.failure;
if(typeof data1 !== "string"){
const err8 = {instancePath:instancePath+"/failure",schemaPath:"#/properties/failure/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema194.properties.failure.type,parentSchema:schema194.properties.failure,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.connected !== undefined){
let data2 = data.connected;
if(typeof data2 !== "boolean"){
const err9 = {instancePath:instancePath+"/connected",schemaPath:"#/properties/connected/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema194.properties.connected.type,parentSchema:schema194.properties.connected,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.side !== undefined){
let data3 = data.side;
if(typeof data3 !== "string"){
const err10 = {instancePath:instancePath+"/side",schemaPath:"device-status.schema.json#/definitions/HostSide/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema22.type,parentSchema:schema22,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(!((data3 === "listen") || (data3 === "connect"))){
const err11 = {instancePath:instancePath+"/side",schemaPath:"device-status.schema.json#/definitions/HostSide/enum",keyword:"enum",params:{allowedValues: schema22.enum},message:"must be equal to one of the allowed values",schema:schema22.enum,parentSchema:schema22,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.peer_pid !== undefined){
let data4 = data.peer_pid;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err12 = {instancePath:instancePath+"/peer_pid",schemaPath:"#/properties/peer_pid/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema194.properties.peer_pid.type,parentSchema:schema194.properties.peer_pid,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 0 || isNaN(data4)){
const err13 = {instancePath:instancePath+"/peer_pid",schemaPath:"#/properties/peer_pid/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema194.properties.peer_pid,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
if(data.peer_name !== undefined){
let data5 = data.peer_name;
if(typeof data5 !== "string"){
const err14 = {instancePath:instancePath+"/peer_name",schemaPath:"#/properties/peer_name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema194.properties.peer_name.type,parentSchema:schema194.properties.peer_name,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.connections !== undefined){
let data6 = data.connections;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err15 = {instancePath:instancePath+"/connections",schemaPath:"#/properties/connections/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema194.properties.connections.type,parentSchema:schema194.properties.connections,data:data6};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 0 || isNaN(data6)){
const err16 = {instancePath:instancePath+"/connections",schemaPath:"#/properties/connections/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema194.properties.connections,data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
if(data.protocol_features !== undefined){
let data7 = data.protocol_features;
if(typeof data7 === "string"){
if(!pattern4.test(data7)){
const err17 = {instancePath:instancePath+"/protocol_features",schemaPath:"common.schema.json#/definitions/Hex64/pattern",keyword:"pattern",params:{pattern: "^0[xX][0-9A-Fa-f]{1,16}$"},message:"must match pattern \""+"^0[xX][0-9A-Fa-f]{1,16}$"+"\"",schema:"^0[xX][0-9A-Fa-f]{1,16}$",parentSchema:schema23,data:data7};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/protocol_features",schemaPath:"common.schema.json#/definitions/Hex64/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema23.type,parentSchema:schema23,data:data7};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.last_disconnect !== undefined){
let data8 = data.last_disconnect;
if(typeof data8 !== "string"){
const err19 = {instancePath:instancePath+"/last_disconnect",schemaPath:"#/properties/last_disconnect/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema194.properties.last_disconnect.type,parentSchema:schema194.properties.last_disconnect,data:data8};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.last_disconnect_code !== undefined){
let data9 = data.last_disconnect_code;
if(typeof data9 !== "string"){
const err20 = {instancePath:instancePath+"/last_disconnect_code",schemaPath:"device-status.schema.json#/definitions/DisconnectCode/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema24.type,parentSchema:schema24,data:data9};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(!((((((((((((data9 === "closed") || (data9 === "broken")) || (data9 === "protocol")) || (data9 === "notShared")) || (data9 === "otherMtu")) || (data9 === "otherFeatures")) || (data9 === "refused")) || (data9 === "repliesUnread")) || (data9 === "silent")) || (data9 === "fault")) || (data9 === "ended")) || (data9 === "lost"))){
const err21 = {instancePath:instancePath+"/last_disconnect_code",schemaPath:"device-status.schema.json#/definitions/DisconnectCode/enum",keyword:"enum",params:{allowedValues: schema24.enum},message:"must be equal to one of the allowed values",schema:schema24.enum,parentSchema:schema24,data:data9};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.driver_bound !== undefined){
let data10 = data.driver_bound;
if(typeof data10 !== "boolean"){
const err22 = {instancePath:instancePath+"/driver_bound",schemaPath:"#/properties/driver_bound/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema194.properties.driver_bound.type,parentSchema:schema194.properties.driver_bound,data:data10};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.driver_status !== undefined){
let data11 = data.driver_status;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
const err23 = {instancePath:instancePath+"/driver_status",schemaPath:"#/properties/driver_status/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema194.properties.driver_status.type,parentSchema:schema194.properties.driver_status,data:data11};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 > 255 || isNaN(data11)){
const err24 = {instancePath:instancePath+"/driver_status",schemaPath:"#/properties/driver_status/maximum",keyword:"maximum",params:{comparison: "<=", limit: 255},message:"must be <= 255",schema:255,parentSchema:schema194.properties.driver_status,data:data11};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(data11 < 0 || isNaN(data11)){
const err25 = {instancePath:instancePath+"/driver_status",schemaPath:"#/properties/driver_status/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema194.properties.driver_status,data:data11};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
if(data.listen_path !== undefined){
let data12 = data.listen_path;
if(typeof data12 === "string"){
if(!pattern23.test(data12)){
const err26 = {instancePath:instancePath+"/listen_path",schemaPath:"common.schema.json#/definitions/SocketPath/pattern",keyword:"pattern",params:{pattern: "^/[^\\u0000]{1,106}$"},message:"must match pattern \""+"^/[^\\u0000]{1,106}$"+"\"",schema:"^/[^\\u0000]{1,106}$",parentSchema:schema78,data:data12};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/listen_path",schemaPath:"common.schema.json#/definitions/SocketPath/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema78.type,parentSchema:schema78,data:data12};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.connect_path !== undefined){
let data13 = data.connect_path;
if(typeof data13 === "string"){
if(!pattern23.test(data13)){
const err28 = {instancePath:instancePath+"/connect_path",schemaPath:"common.schema.json#/definitions/SocketPath/pattern",keyword:"pattern",params:{pattern: "^/[^\\u0000]{1,106}$"},message:"must match pattern \""+"^/[^\\u0000]{1,106}$"+"\"",schema:"^/[^\\u0000]{1,106}$",parentSchema:schema78,data:data13};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
else {
const err29 = {instancePath:instancePath+"/connect_path",schemaPath:"common.schema.json#/definitions/SocketPath/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema78.type,parentSchema:schema78,data:data13};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
else {
const err30 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema194.type,parentSchema:schema194,data};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
validate108.errors = vErrors;
return errors === 0;
}

const schema201 = {"type":"object","description":"The uplink of the switch that a device is at, which all devices there share.","additionalProperties":false,"required":["switch","received","sent"],"properties":{"switch":{"$ref":"common.schema.json#/definitions/InterfaceName"},"received":{"$ref":"#/definitions/UplinkCounts","description":"From the uplink into the switch."},"sent":{"$ref":"#/definitions/UplinkCounts","description":"From the switch to the uplink."}}};
const schema203 = {"type":"object","description":"Frames, their octets, and those that were dropped by their reasons.","required":["packets","bytes"],"properties":{"packets":{"$ref":"common.schema.json#/definitions/DecimalText"},"bytes":{"$ref":"common.schema.json#/definitions/DecimalText"}},"additionalProperties":{"$ref":"common.schema.json#/definitions/DecimalText"}};

function validate111(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.packets === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "packets"},message:"must have required property '"+"packets"+"'",schema:schema203.required,parentSchema:schema203,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.bytes === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "bytes"},message:"must have required property '"+"bytes"+"'",schema:schema203.required,parentSchema:schema203,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "packets") || (key0 === "bytes"))){
let data0 = data[key0];
if(typeof data0 === "string"){
if(!pattern3.test(data0)){
const err2 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"common.schema.json#/definitions/DecimalText/pattern",keyword:"pattern",params:{pattern: "^[0-9]{1,20}$"},message:"must match pattern \""+"^[0-9]{1,20}$"+"\"",schema:"^[0-9]{1,20}$",parentSchema:schema20,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"common.schema.json#/definitions/DecimalText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.type,parentSchema:schema20,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
if(data.packets !== undefined){
let data1 = data.packets;
if(typeof data1 === "string"){
if(!pattern3.test(data1)){
const err4 = {instancePath:instancePath+"/packets",schemaPath:"common.schema.json#/definitions/DecimalText/pattern",keyword:"pattern",params:{pattern: "^[0-9]{1,20}$"},message:"must match pattern \""+"^[0-9]{1,20}$"+"\"",schema:"^[0-9]{1,20}$",parentSchema:schema20,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/packets",schemaPath:"common.schema.json#/definitions/DecimalText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.type,parentSchema:schema20,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.bytes !== undefined){
let data2 = data.bytes;
if(typeof data2 === "string"){
if(!pattern3.test(data2)){
const err6 = {instancePath:instancePath+"/bytes",schemaPath:"common.schema.json#/definitions/DecimalText/pattern",keyword:"pattern",params:{pattern: "^[0-9]{1,20}$"},message:"must match pattern \""+"^[0-9]{1,20}$"+"\"",schema:"^[0-9]{1,20}$",parentSchema:schema20,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/bytes",schemaPath:"common.schema.json#/definitions/DecimalText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.type,parentSchema:schema20,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema203.type,parentSchema:schema203,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
validate111.errors = vErrors;
return errors === 0;
}


function validate110(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.switch === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "switch"},message:"must have required property '"+"switch"+"'",schema:schema201.required,parentSchema:schema201,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.received === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "received"},message:"must have required property '"+"received"+"'",schema:schema201.required,parentSchema:schema201,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.sent === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "sent"},message:"must have required property '"+"sent"+"'",schema:schema201.required,parentSchema:schema201,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "switch") || (key0 === "received")) || (key0 === "sent"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema201,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.switch !== undefined){
let data0 = data.switch;
if(typeof data0 === "string"){
if(!pattern2.test(data0)){
const err4 = {instancePath:instancePath+"/switch",schemaPath:"common.schema.json#/definitions/InterfaceName/pattern",keyword:"pattern",params:{pattern: "^(?!\\.{1,2}$)[^\\s/:%]{1,15}$"},message:"must match pattern \""+"^(?!\\.{1,2}$)[^\\s/:%]{1,15}$"+"\"",schema:"^(?!\\.{1,2}$)[^\\s/:%]{1,15}$",parentSchema:schema17,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/switch",schemaPath:"common.schema.json#/definitions/InterfaceName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema17.type,parentSchema:schema17,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.received !== undefined){
if(!(validate111(data.received, {instancePath:instancePath+"/received",parentData:data,parentDataProperty:"received",rootData}))){
vErrors = vErrors === null ? validate111.errors : vErrors.concat(validate111.errors);
errors = vErrors.length;
}
}
if(data.sent !== undefined){
if(!(validate111(data.sent, {instancePath:instancePath+"/sent",parentData:data,parentDataProperty:"sent",rootData}))){
vErrors = vErrors === null ? validate111.errors : vErrors.concat(validate111.errors);
errors = vErrors.length;
}
}
}
else {
const err6 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema201.type,parentSchema:schema201,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
validate110.errors = vErrors;
return errors === 0;
}

const schema207 = {"type":"object","description":"One queue. All values are text. Besides these: every counter by its name.","required":["index","size","msix_vector","enable","notify_offset","descriptor_address","driver_address","device_address","received_desc","completed_desc","bad_desc_errors","exceed_max_chain","invalid_buffer","total_bytes"],"properties":{"index":{"type":"string"},"size":{"type":"string"},"msix_vector":{"type":"string"},"enable":{"type":"string"},"notify_offset":{"type":"string"},"descriptor_address":{"$ref":"common.schema.json#/definitions/Hex64"},"driver_address":{"$ref":"common.schema.json#/definitions/Hex64"},"device_address":{"$ref":"common.schema.json#/definitions/Hex64"},"received_desc":{"$ref":"common.schema.json#/definitions/DecimalText"},"completed_desc":{"$ref":"common.schema.json#/definitions/DecimalText"},"bad_desc_errors":{"$ref":"common.schema.json#/definitions/DecimalText"},"exceed_max_chain":{"$ref":"common.schema.json#/definitions/DecimalText"},"invalid_buffer":{"$ref":"common.schema.json#/definitions/DecimalText"},"total_bytes":{"$ref":"common.schema.json#/definitions/DecimalText"}},"additionalProperties":{"type":"string"}};

function validate115(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.index === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "index"},message:"must have required property '"+"index"+"'",schema:schema207.required,parentSchema:schema207,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.size === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "size"},message:"must have required property '"+"size"+"'",schema:schema207.required,parentSchema:schema207,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.msix_vector === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "msix_vector"},message:"must have required property '"+"msix_vector"+"'",schema:schema207.required,parentSchema:schema207,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.enable === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "enable"},message:"must have required property '"+"enable"+"'",schema:schema207.required,parentSchema:schema207,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.notify_offset === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "notify_offset"},message:"must have required property '"+"notify_offset"+"'",schema:schema207.required,parentSchema:schema207,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.descriptor_address === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "descriptor_address"},message:"must have required property '"+"descriptor_address"+"'",schema:schema207.required,parentSchema:schema207,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.driver_address === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "driver_address"},message:"must have required property '"+"driver_address"+"'",schema:schema207.required,parentSchema:schema207,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.device_address === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "device_address"},message:"must have required property '"+"device_address"+"'",schema:schema207.required,parentSchema:schema207,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.received_desc === undefined){
const err8 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "received_desc"},message:"must have required property '"+"received_desc"+"'",schema:schema207.required,parentSchema:schema207,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data.completed_desc === undefined){
const err9 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "completed_desc"},message:"must have required property '"+"completed_desc"+"'",schema:schema207.required,parentSchema:schema207,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data.bad_desc_errors === undefined){
const err10 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "bad_desc_errors"},message:"must have required property '"+"bad_desc_errors"+"'",schema:schema207.required,parentSchema:schema207,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data.exceed_max_chain === undefined){
const err11 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "exceed_max_chain"},message:"must have required property '"+"exceed_max_chain"+"'",schema:schema207.required,parentSchema:schema207,data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data.invalid_buffer === undefined){
const err12 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "invalid_buffer"},message:"must have required property '"+"invalid_buffer"+"'",schema:schema207.required,parentSchema:schema207,data};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data.total_bytes === undefined){
const err13 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "total_bytes"},message:"must have required property '"+"total_bytes"+"'",schema:schema207.required,parentSchema:schema207,data};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
for(const key0 in data){
if(!(func2.call(schema207.properties, key0))){
let data0 = data[key0];
if(typeof data0 !== "string"){
const err14 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema207.additionalProperties.type,parentSchema:schema207.additionalProperties,data:data0};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
if(data.index !== undefined){
let data1 = data.index;
if(typeof data1 !== "string"){
const err15 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema207.properties.index.type,parentSchema:schema207.properties.index,data:data1};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.size !== undefined){
let data2 = data.size;
if(typeof data2 !== "string"){
const err16 = {instancePath:instancePath+"/size",schemaPath:"#/properties/size/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema207.properties.size.type,parentSchema:schema207.properties.size,data:data2};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.msix_vector !== undefined){
let data3 = data.msix_vector;
if(typeof data3 !== "string"){
const err17 = {instancePath:instancePath+"/msix_vector",schemaPath:"#/properties/msix_vector/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema207.properties.msix_vector.type,parentSchema:schema207.properties.msix_vector,data:data3};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.enable !== undefined){
let data4 = data.enable;
if(typeof data4 !== "string"){
const err18 = {instancePath:instancePath+"/enable",schemaPath:"#/properties/enable/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema207.properties.enable.type,parentSchema:schema207.properties.enable,data:data4};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.notify_offset !== undefined){
let data5 = data.notify_offset;
if(typeof data5 !== "string"){
const err19 = {instancePath:instancePath+"/notify_offset",schemaPath:"#/properties/notify_offset/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema207.properties.notify_offset.type,parentSchema:schema207.properties.notify_offset,data:data5};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.descriptor_address !== undefined){
let data6 = data.descriptor_address;
if(typeof data6 === "string"){
if(!pattern4.test(data6)){
const err20 = {instancePath:instancePath+"/descriptor_address",schemaPath:"common.schema.json#/definitions/Hex64/pattern",keyword:"pattern",params:{pattern: "^0[xX][0-9A-Fa-f]{1,16}$"},message:"must match pattern \""+"^0[xX][0-9A-Fa-f]{1,16}$"+"\"",schema:"^0[xX][0-9A-Fa-f]{1,16}$",parentSchema:schema23,data:data6};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/descriptor_address",schemaPath:"common.schema.json#/definitions/Hex64/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema23.type,parentSchema:schema23,data:data6};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.driver_address !== undefined){
let data7 = data.driver_address;
if(typeof data7 === "string"){
if(!pattern4.test(data7)){
const err22 = {instancePath:instancePath+"/driver_address",schemaPath:"common.schema.json#/definitions/Hex64/pattern",keyword:"pattern",params:{pattern: "^0[xX][0-9A-Fa-f]{1,16}$"},message:"must match pattern \""+"^0[xX][0-9A-Fa-f]{1,16}$"+"\"",schema:"^0[xX][0-9A-Fa-f]{1,16}$",parentSchema:schema23,data:data7};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/driver_address",schemaPath:"common.schema.json#/definitions/Hex64/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema23.type,parentSchema:schema23,data:data7};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.device_address !== undefined){
let data8 = data.device_address;
if(typeof data8 === "string"){
if(!pattern4.test(data8)){
const err24 = {instancePath:instancePath+"/device_address",schemaPath:"common.schema.json#/definitions/Hex64/pattern",keyword:"pattern",params:{pattern: "^0[xX][0-9A-Fa-f]{1,16}$"},message:"must match pattern \""+"^0[xX][0-9A-Fa-f]{1,16}$"+"\"",schema:"^0[xX][0-9A-Fa-f]{1,16}$",parentSchema:schema23,data:data8};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/device_address",schemaPath:"common.schema.json#/definitions/Hex64/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema23.type,parentSchema:schema23,data:data8};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.received_desc !== undefined){
let data9 = data.received_desc;
if(typeof data9 === "string"){
if(!pattern3.test(data9)){
const err26 = {instancePath:instancePath+"/received_desc",schemaPath:"common.schema.json#/definitions/DecimalText/pattern",keyword:"pattern",params:{pattern: "^[0-9]{1,20}$"},message:"must match pattern \""+"^[0-9]{1,20}$"+"\"",schema:"^[0-9]{1,20}$",parentSchema:schema20,data:data9};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/received_desc",schemaPath:"common.schema.json#/definitions/DecimalText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.type,parentSchema:schema20,data:data9};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.completed_desc !== undefined){
let data10 = data.completed_desc;
if(typeof data10 === "string"){
if(!pattern3.test(data10)){
const err28 = {instancePath:instancePath+"/completed_desc",schemaPath:"common.schema.json#/definitions/DecimalText/pattern",keyword:"pattern",params:{pattern: "^[0-9]{1,20}$"},message:"must match pattern \""+"^[0-9]{1,20}$"+"\"",schema:"^[0-9]{1,20}$",parentSchema:schema20,data:data10};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
else {
const err29 = {instancePath:instancePath+"/completed_desc",schemaPath:"common.schema.json#/definitions/DecimalText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.type,parentSchema:schema20,data:data10};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data.bad_desc_errors !== undefined){
let data11 = data.bad_desc_errors;
if(typeof data11 === "string"){
if(!pattern3.test(data11)){
const err30 = {instancePath:instancePath+"/bad_desc_errors",schemaPath:"common.schema.json#/definitions/DecimalText/pattern",keyword:"pattern",params:{pattern: "^[0-9]{1,20}$"},message:"must match pattern \""+"^[0-9]{1,20}$"+"\"",schema:"^[0-9]{1,20}$",parentSchema:schema20,data:data11};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
else {
const err31 = {instancePath:instancePath+"/bad_desc_errors",schemaPath:"common.schema.json#/definitions/DecimalText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.type,parentSchema:schema20,data:data11};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data.exceed_max_chain !== undefined){
let data12 = data.exceed_max_chain;
if(typeof data12 === "string"){
if(!pattern3.test(data12)){
const err32 = {instancePath:instancePath+"/exceed_max_chain",schemaPath:"common.schema.json#/definitions/DecimalText/pattern",keyword:"pattern",params:{pattern: "^[0-9]{1,20}$"},message:"must match pattern \""+"^[0-9]{1,20}$"+"\"",schema:"^[0-9]{1,20}$",parentSchema:schema20,data:data12};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
else {
const err33 = {instancePath:instancePath+"/exceed_max_chain",schemaPath:"common.schema.json#/definitions/DecimalText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.type,parentSchema:schema20,data:data12};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data.invalid_buffer !== undefined){
let data13 = data.invalid_buffer;
if(typeof data13 === "string"){
if(!pattern3.test(data13)){
const err34 = {instancePath:instancePath+"/invalid_buffer",schemaPath:"common.schema.json#/definitions/DecimalText/pattern",keyword:"pattern",params:{pattern: "^[0-9]{1,20}$"},message:"must match pattern \""+"^[0-9]{1,20}$"+"\"",schema:"^[0-9]{1,20}$",parentSchema:schema20,data:data13};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
else {
const err35 = {instancePath:instancePath+"/invalid_buffer",schemaPath:"common.schema.json#/definitions/DecimalText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.type,parentSchema:schema20,data:data13};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data.total_bytes !== undefined){
let data14 = data.total_bytes;
if(typeof data14 === "string"){
if(!pattern3.test(data14)){
const err36 = {instancePath:instancePath+"/total_bytes",schemaPath:"common.schema.json#/definitions/DecimalText/pattern",keyword:"pattern",params:{pattern: "^[0-9]{1,20}$"},message:"must match pattern \""+"^[0-9]{1,20}$"+"\"",schema:"^[0-9]{1,20}$",parentSchema:schema20,data:data14};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
else {
const err37 = {instancePath:instancePath+"/total_bytes",schemaPath:"common.schema.json#/definitions/DecimalText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.type,parentSchema:schema20,data:data14};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
else {
const err38 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema207.type,parentSchema:schema207,data};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
validate115.errors = vErrors;
return errors === 0;
}


function validate105(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.function_type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "function_type"},message:"must have required property '"+"function_type"+"'",schema:schema177.required,parentSchema:schema177,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.transitional === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "transitional"},message:"must have required property '"+"transitional"+"'",schema:schema177.required,parentSchema:schema177,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.vuid === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "vuid"},message:"must have required property '"+"vuid"+"'",schema:schema177.required,parentSchema:schema177,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.pci_bdf === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "pci_bdf"},message:"must have required property '"+"pci_bdf"+"'",schema:schema177.required,parentSchema:schema177,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.pci_dev_id === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "pci_dev_id"},message:"must have required property '"+"pci_dev_id"+"'",schema:schema177.required,parentSchema:schema177,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.pci_vendor_id === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "pci_vendor_id"},message:"must have required property '"+"pci_vendor_id"+"'",schema:schema177.required,parentSchema:schema177,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.pci_class_code === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "pci_class_code"},message:"must have required property '"+"pci_class_code"+"'",schema:schema177.required,parentSchema:schema177,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.pci_subsys_id === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "pci_subsys_id"},message:"must have required property '"+"pci_subsys_id"+"'",schema:schema177.required,parentSchema:schema177,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.pci_subsys_vendor_id === undefined){
const err8 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "pci_subsys_vendor_id"},message:"must have required property '"+"pci_subsys_vendor_id"+"'",schema:schema177.required,parentSchema:schema177,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data.pci_revision_id === undefined){
const err9 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "pci_revision_id"},message:"must have required property '"+"pci_revision_id"+"'",schema:schema177.required,parentSchema:schema177,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data.device_feature === undefined){
const err10 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "device_feature"},message:"must have required property '"+"device_feature"+"'",schema:schema177.required,parentSchema:schema177,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data.driver_feature === undefined){
const err11 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "driver_feature"},message:"must have required property '"+"driver_feature"+"'",schema:schema177.required,parentSchema:schema177,data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data.mac === undefined){
const err12 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "mac"},message:"must have required property '"+"mac"+"'",schema:schema177.required,parentSchema:schema177,data};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data.mtu === undefined){
const err13 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "mtu"},message:"must have required property '"+"mtu"+"'",schema:schema177.required,parentSchema:schema177,data};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data.dim === undefined){
const err14 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "dim"},message:"must have required property '"+"dim"+"'",schema:schema177.required,parentSchema:schema177,data};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data.link_status === undefined){
const err15 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "link_status"},message:"must have required property '"+"link_status"+"'",schema:schema177.required,parentSchema:schema177,data};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data.max_queue_pairs === undefined){
const err16 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "max_queue_pairs"},message:"must have required property '"+"max_queue_pairs"+"'",schema:schema177.required,parentSchema:schema177,data};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data.speed === undefined){
const err17 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "speed"},message:"must have required property '"+"speed"+"'",schema:schema177.required,parentSchema:schema177,data};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data.ctrl_mac === undefined){
const err18 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "ctrl_mac"},message:"must have required property '"+"ctrl_mac"+"'",schema:schema177.required,parentSchema:schema177,data};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data.ctrl_mq === undefined){
const err19 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "ctrl_mq"},message:"must have required property '"+"ctrl_mq"+"'",schema:schema177.required,parentSchema:schema177,data};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data.rx_mode === undefined){
const err20 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "rx_mode"},message:"must have required property '"+"rx_mode"+"'",schema:schema177.required,parentSchema:schema177,data};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(data.packet_counters === undefined){
const err21 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "packet_counters"},message:"must have required property '"+"packet_counters"+"'",schema:schema177.required,parentSchema:schema177,data};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(data.drop_counters === undefined){
const err22 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "drop_counters"},message:"must have required property '"+"drop_counters"+"'",schema:schema177.required,parentSchema:schema177,data};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data.max_queues === undefined){
const err23 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "max_queues"},message:"must have required property '"+"max_queues"+"'",schema:schema177.required,parentSchema:schema177,data};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(data.max_queue_size === undefined){
const err24 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "max_queue_size"},message:"must have required property '"+"max_queue_size"+"'",schema:schema177.required,parentSchema:schema177,data};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(data.num_msix === undefined){
const err25 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "num_msix"},message:"must have required property '"+"num_msix"+"'",schema:schema177.required,parentSchema:schema177,data};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(data.sf_num === undefined){
const err26 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "sf_num"},message:"must have required property '"+"sf_num"+"'",schema:schema177.required,parentSchema:schema177,data};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(data.sf_parent_device === undefined){
const err27 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "sf_parent_device"},message:"must have required property '"+"sf_parent_device"+"'",schema:schema177.required,parentSchema:schema177,data};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(data.sf_rep_net_device === undefined){
const err28 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "sf_rep_net_device"},message:"must have required property '"+"sf_rep_net_device"+"'",schema:schema177.required,parentSchema:schema177,data};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(data.sf_rep_net_ifindex === undefined){
const err29 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "sf_rep_net_ifindex"},message:"must have required property '"+"sf_rep_net_ifindex"+"'",schema:schema177.required,parentSchema:schema177,data};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(data.sf_rdma_device === undefined){
const err30 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "sf_rdma_device"},message:"must have required property '"+"sf_rdma_device"+"'",schema:schema177.required,parentSchema:schema177,data};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(data.sf_vhca_id === undefined){
const err31 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "sf_vhca_id"},message:"must have required property '"+"sf_vhca_id"+"'",schema:schema177.required,parentSchema:schema177,data};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(data.host === undefined){
const err32 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "host"},message:"must have required property '"+"host"+"'",schema:schema177.required,parentSchema:schema177,data};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
for(const key0 in data){
if(!(func2.call(schema177.properties, key0))){
const err33 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema177,data};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data.pf_id !== undefined){
let data0 = data.pf_id;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err34 = {instancePath:instancePath+"/pf_id",schemaPath:"#/definitions/PfId/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema145.type,parentSchema:schema145,data:data0};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 65535 || isNaN(data0)){
const err35 = {instancePath:instancePath+"/pf_id",schemaPath:"#/definitions/PfId/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema145,data:data0};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if(data0 < 0 || isNaN(data0)){
const err36 = {instancePath:instancePath+"/pf_id",schemaPath:"#/definitions/PfId/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema145,data:data0};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
}
if(data.vf_id !== undefined){
let data1 = data.vf_id;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err37 = {instancePath:instancePath+"/vf_id",schemaPath:"#/definitions/VfId/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema160.type,parentSchema:schema160,data:data1};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 65535 || isNaN(data1)){
const err38 = {instancePath:instancePath+"/vf_id",schemaPath:"#/definitions/VfId/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema160,data:data1};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if(data1 < 0 || isNaN(data1)){
const err39 = {instancePath:instancePath+"/vf_id",schemaPath:"#/definitions/VfId/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema160,data:data1};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
}
if(data.parent_pf_id !== undefined){
let data2 = data.parent_pf_id;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err40 = {instancePath:instancePath+"/parent_pf_id",schemaPath:"#/definitions/PfId/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema145.type,parentSchema:schema145,data:data2};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 65535 || isNaN(data2)){
const err41 = {instancePath:instancePath+"/parent_pf_id",schemaPath:"#/definitions/PfId/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema145,data:data2};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if(data2 < 0 || isNaN(data2)){
const err42 = {instancePath:instancePath+"/parent_pf_id",schemaPath:"#/definitions/PfId/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema145,data:data2};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
}
if(data.function_type !== undefined){
let data3 = data.function_type;
if(typeof data3 !== "string"){
const err43 = {instancePath:instancePath+"/function_type",schemaPath:"#/properties/function_type/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema177.properties.function_type.type,parentSchema:schema177.properties.function_type,data:data3};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if(!((data3 === "PF") || (data3 === "VF"))){
const err44 = {instancePath:instancePath+"/function_type",schemaPath:"#/properties/function_type/enum",keyword:"enum",params:{allowedValues: schema177.properties.function_type.enum},message:"must be equal to one of the allowed values",schema:schema177.properties.function_type.enum,parentSchema:schema177.properties.function_type,data:data3};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data.device_type !== undefined){
let data4 = data.device_type;
if(typeof data4 !== "string"){
const err45 = {instancePath:instancePath+"/device_type",schemaPath:"#/properties/device_type/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema177.properties.device_type.type,parentSchema:schema177.properties.device_type,data:data4};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
if(!((data4 === "static") || (data4 === "hotplug"))){
const err46 = {instancePath:instancePath+"/device_type",schemaPath:"#/properties/device_type/enum",keyword:"enum",params:{allowedValues: schema177.properties.device_type.enum},message:"must be equal to one of the allowed values",schema:schema177.properties.device_type.enum,parentSchema:schema177.properties.device_type,data:data4};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data.transitional !== undefined){
let data5 = data.transitional;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err47 = {instancePath:instancePath+"/transitional",schemaPath:"#/properties/transitional/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema177.properties.transitional.type,parentSchema:schema177.properties.transitional,data:data5};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
if(!((data5 === 0) || (data5 === 1))){
const err48 = {instancePath:instancePath+"/transitional",schemaPath:"#/properties/transitional/enum",keyword:"enum",params:{allowedValues: schema177.properties.transitional.enum},message:"must be equal to one of the allowed values",schema:schema177.properties.transitional.enum,parentSchema:schema177.properties.transitional,data:data5};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data.vuid !== undefined){
let data6 = data.vuid;
if(typeof data6 === "string"){
if(!pattern0.test(data6)){
const err49 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/pattern",keyword:"pattern",params:{pattern: "^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"},message:"must match pattern \""+"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"+"\"",schema:"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$",parentSchema:schema14,data:data6};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
else {
const err50 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.type,parentSchema:schema14,data:data6};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data.pci_bdf !== undefined){
let data7 = data.pci_bdf;
if(typeof data7 !== "string"){
const err51 = {instancePath:instancePath+"/pci_bdf",schemaPath:"#/properties/pci_bdf/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema177.properties.pci_bdf.type,parentSchema:schema177.properties.pci_bdf,data:data7};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data.pci_dev_id !== undefined){
let data8 = data.pci_dev_id;
if(typeof data8 !== "string"){
const err52 = {instancePath:instancePath+"/pci_dev_id",schemaPath:"#/properties/pci_dev_id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema177.properties.pci_dev_id.type,parentSchema:schema177.properties.pci_dev_id,data:data8};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data.pci_vendor_id !== undefined){
let data9 = data.pci_vendor_id;
if(typeof data9 !== "string"){
const err53 = {instancePath:instancePath+"/pci_vendor_id",schemaPath:"#/properties/pci_vendor_id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema177.properties.pci_vendor_id.type,parentSchema:schema177.properties.pci_vendor_id,data:data9};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data.pci_class_code !== undefined){
let data10 = data.pci_class_code;
if(typeof data10 !== "string"){
const err54 = {instancePath:instancePath+"/pci_class_code",schemaPath:"#/properties/pci_class_code/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema177.properties.pci_class_code.type,parentSchema:schema177.properties.pci_class_code,data:data10};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data.pci_subsys_id !== undefined){
let data11 = data.pci_subsys_id;
if(typeof data11 !== "string"){
const err55 = {instancePath:instancePath+"/pci_subsys_id",schemaPath:"#/properties/pci_subsys_id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema177.properties.pci_subsys_id.type,parentSchema:schema177.properties.pci_subsys_id,data:data11};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
if(data.pci_subsys_vendor_id !== undefined){
let data12 = data.pci_subsys_vendor_id;
if(typeof data12 !== "string"){
const err56 = {instancePath:instancePath+"/pci_subsys_vendor_id",schemaPath:"#/properties/pci_subsys_vendor_id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema177.properties.pci_subsys_vendor_id.type,parentSchema:schema177.properties.pci_subsys_vendor_id,data:data12};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data.pci_revision_id !== undefined){
let data13 = data.pci_revision_id;
if(typeof data13 !== "string"){
const err57 = {instancePath:instancePath+"/pci_revision_id",schemaPath:"#/properties/pci_revision_id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema177.properties.pci_revision_id.type,parentSchema:schema177.properties.pci_revision_id,data:data13};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data.pci_max_vfs !== undefined){
let data14 = data.pci_max_vfs;
if(typeof data14 !== "string"){
const err58 = {instancePath:instancePath+"/pci_max_vfs",schemaPath:"#/properties/pci_max_vfs/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema177.properties.pci_max_vfs.type,parentSchema:schema177.properties.pci_max_vfs,data:data14};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data.enabled_vfs !== undefined){
let data15 = data.enabled_vfs;
if(typeof data15 !== "string"){
const err59 = {instancePath:instancePath+"/enabled_vfs",schemaPath:"#/properties/enabled_vfs/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema177.properties.enabled_vfs.type,parentSchema:schema177.properties.enabled_vfs,data:data15};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data.msix_num_pool_size !== undefined){
let data16 = data.msix_num_pool_size;
if(!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))){
const err60 = {instancePath:instancePath+"/msix_num_pool_size",schemaPath:"#/properties/msix_num_pool_size/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema177.properties.msix_num_pool_size.type,parentSchema:schema177.properties.msix_num_pool_size,data:data16};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 < 0 || isNaN(data16)){
const err61 = {instancePath:instancePath+"/msix_num_pool_size",schemaPath:"#/properties/msix_num_pool_size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema177.properties.msix_num_pool_size,data:data16};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
}
if(data.min_msix_num !== undefined){
let data17 = data.min_msix_num;
if(!(((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17))) && (isFinite(data17)))){
const err62 = {instancePath:instancePath+"/min_msix_num",schemaPath:"#/properties/min_msix_num/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema177.properties.min_msix_num.type,parentSchema:schema177.properties.min_msix_num,data:data17};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 < 0 || isNaN(data17)){
const err63 = {instancePath:instancePath+"/min_msix_num",schemaPath:"#/properties/min_msix_num/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema177.properties.min_msix_num,data:data17};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
}
if(data.max_msix_num !== undefined){
let data18 = data.max_msix_num;
if(!(((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18))) && (isFinite(data18)))){
const err64 = {instancePath:instancePath+"/max_msix_num",schemaPath:"#/properties/max_msix_num/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema177.properties.max_msix_num.type,parentSchema:schema177.properties.max_msix_num,data:data18};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
if((typeof data18 == "number") && (isFinite(data18))){
if(data18 < 0 || isNaN(data18)){
const err65 = {instancePath:instancePath+"/max_msix_num",schemaPath:"#/properties/max_msix_num/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema177.properties.max_msix_num,data:data18};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
}
if(data.qp_pool_size !== undefined){
let data19 = data.qp_pool_size;
if(!(((typeof data19 == "number") && (!(data19 % 1) && !isNaN(data19))) && (isFinite(data19)))){
const err66 = {instancePath:instancePath+"/qp_pool_size",schemaPath:"#/properties/qp_pool_size/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema177.properties.qp_pool_size.type,parentSchema:schema177.properties.qp_pool_size,data:data19};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
if((typeof data19 == "number") && (isFinite(data19))){
if(data19 < 0 || isNaN(data19)){
const err67 = {instancePath:instancePath+"/qp_pool_size",schemaPath:"#/properties/qp_pool_size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema177.properties.qp_pool_size,data:data19};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
}
if(data.min_num_of_qp !== undefined){
let data20 = data.min_num_of_qp;
if(!(((typeof data20 == "number") && (!(data20 % 1) && !isNaN(data20))) && (isFinite(data20)))){
const err68 = {instancePath:instancePath+"/min_num_of_qp",schemaPath:"#/properties/min_num_of_qp/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema177.properties.min_num_of_qp.type,parentSchema:schema177.properties.min_num_of_qp,data:data20};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
if((typeof data20 == "number") && (isFinite(data20))){
if(data20 < 0 || isNaN(data20)){
const err69 = {instancePath:instancePath+"/min_num_of_qp",schemaPath:"#/properties/min_num_of_qp/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema177.properties.min_num_of_qp,data:data20};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
}
if(data.max_num_of_qp !== undefined){
let data21 = data.max_num_of_qp;
if(!(((typeof data21 == "number") && (!(data21 % 1) && !isNaN(data21))) && (isFinite(data21)))){
const err70 = {instancePath:instancePath+"/max_num_of_qp",schemaPath:"#/properties/max_num_of_qp/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema177.properties.max_num_of_qp.type,parentSchema:schema177.properties.max_num_of_qp,data:data21};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
if((typeof data21 == "number") && (isFinite(data21))){
if(data21 < 0 || isNaN(data21)){
const err71 = {instancePath:instancePath+"/max_num_of_qp",schemaPath:"#/properties/max_num_of_qp/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema177.properties.max_num_of_qp,data:data21};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
}
if(data.device_feature !== undefined){
if(!(validate96(data.device_feature, {instancePath:instancePath+"/device_feature",parentData:data,parentDataProperty:"device_feature",rootData}))){
vErrors = vErrors === null ? validate96.errors : vErrors.concat(validate96.errors);
errors = vErrors.length;
}
}
if(data.driver_feature !== undefined){
if(!(validate96(data.driver_feature, {instancePath:instancePath+"/driver_feature",parentData:data,parentDataProperty:"driver_feature",rootData}))){
vErrors = vErrors === null ? validate96.errors : vErrors.concat(validate96.errors);
errors = vErrors.length;
}
}
if(data.mac !== undefined){
let data24 = data.mac;
if(typeof data24 === "string"){
if(!pattern15.test(data24)){
const err72 = {instancePath:instancePath+"/mac",schemaPath:"common.schema.json#/definitions/MacText/pattern",keyword:"pattern",params:{pattern: "^(?!00(:00){5}$)[0-9A-Fa-f][02468ACEace](:[0-9A-Fa-f]{2}){5}$"},message:"must match pattern \""+"^(?!00(:00){5}$)[0-9A-Fa-f][02468ACEace](:[0-9A-Fa-f]{2}){5}$"+"\"",schema:"^(?!00(:00){5}$)[0-9A-Fa-f][02468ACEace](:[0-9A-Fa-f]{2}){5}$",parentSchema:schema47,data:data24};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
else {
const err73 = {instancePath:instancePath+"/mac",schemaPath:"common.schema.json#/definitions/MacText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema47.type,parentSchema:schema47,data:data24};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
if(data.mtu !== undefined){
let data25 = data.mtu;
if(!(((typeof data25 == "number") && (!(data25 % 1) && !isNaN(data25))) && (isFinite(data25)))){
const err74 = {instancePath:instancePath+"/mtu",schemaPath:"common.schema.json#/definitions/Mtu/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema48.type,parentSchema:schema48,data:data25};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
if((typeof data25 == "number") && (isFinite(data25))){
if(data25 > 65521 || isNaN(data25)){
const err75 = {instancePath:instancePath+"/mtu",schemaPath:"common.schema.json#/definitions/Mtu/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65521},message:"must be <= 65521",schema:65521,parentSchema:schema48,data:data25};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
if(data25 < 68 || isNaN(data25)){
const err76 = {instancePath:instancePath+"/mtu",schemaPath:"common.schema.json#/definitions/Mtu/minimum",keyword:"minimum",params:{comparison: ">=", limit: 68},message:"must be >= 68",schema:68,parentSchema:schema48,data:data25};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
}
if(data.max_queue_pairs !== undefined){
let data26 = data.max_queue_pairs;
if(!(((typeof data26 == "number") && (!(data26 % 1) && !isNaN(data26))) && (isFinite(data26)))){
const err77 = {instancePath:instancePath+"/max_queue_pairs",schemaPath:"#/properties/max_queue_pairs/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema177.properties.max_queue_pairs.type,parentSchema:schema177.properties.max_queue_pairs,data:data26};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
if((typeof data26 == "number") && (isFinite(data26))){
if(data26 < 0 || isNaN(data26)){
const err78 = {instancePath:instancePath+"/max_queue_pairs",schemaPath:"#/properties/max_queue_pairs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema177.properties.max_queue_pairs,data:data26};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
}
if(data.speed !== undefined){
let data27 = data.speed;
if(!(((typeof data27 == "number") && (!(data27 % 1) && !isNaN(data27))) && (isFinite(data27)))){
const err79 = {instancePath:instancePath+"/speed",schemaPath:"#/definitions/ToldSpeed/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema167.type,parentSchema:schema167,data:data27};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
if((typeof data27 == "number") && (isFinite(data27))){
if(data27 > 4294967295 || isNaN(data27)){
const err80 = {instancePath:instancePath+"/speed",schemaPath:"#/definitions/ToldSpeed/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4294967295},message:"must be <= 4294967295",schema:4294967295,parentSchema:schema167,data:data27};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
if(data27 < 0 || isNaN(data27)){
const err81 = {instancePath:instancePath+"/speed",schemaPath:"#/definitions/ToldSpeed/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema167,data:data27};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
}
if(data.ctrl_mac !== undefined){
let data28 = data.ctrl_mac;
if(!(((typeof data28 == "number") && (!(data28 % 1) && !isNaN(data28))) && (isFinite(data28)))){
const err82 = {instancePath:instancePath+"/ctrl_mac",schemaPath:"#/properties/ctrl_mac/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema177.properties.ctrl_mac.type,parentSchema:schema177.properties.ctrl_mac,data:data28};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
if(!((data28 === 0) || (data28 === 1))){
const err83 = {instancePath:instancePath+"/ctrl_mac",schemaPath:"#/properties/ctrl_mac/enum",keyword:"enum",params:{allowedValues: schema177.properties.ctrl_mac.enum},message:"must be equal to one of the allowed values",schema:schema177.properties.ctrl_mac.enum,parentSchema:schema177.properties.ctrl_mac,data:data28};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
if(data.ctrl_mq !== undefined){
let data29 = data.ctrl_mq;
if(!(((typeof data29 == "number") && (!(data29 % 1) && !isNaN(data29))) && (isFinite(data29)))){
const err84 = {instancePath:instancePath+"/ctrl_mq",schemaPath:"#/properties/ctrl_mq/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema177.properties.ctrl_mq.type,parentSchema:schema177.properties.ctrl_mq,data:data29};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
if(!((data29 === 0) || (data29 === 1))){
const err85 = {instancePath:instancePath+"/ctrl_mq",schemaPath:"#/properties/ctrl_mq/enum",keyword:"enum",params:{allowedValues: schema177.properties.ctrl_mq.enum},message:"must be equal to one of the allowed values",schema:schema177.properties.ctrl_mq.enum,parentSchema:schema177.properties.ctrl_mq,data:data29};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
if(data.rx_mode !== undefined){
let data30 = data.rx_mode;
if(typeof data30 !== "string"){
const err86 = {instancePath:instancePath+"/rx_mode",schemaPath:"#/properties/rx_mode/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema177.properties.rx_mode.type,parentSchema:schema177.properties.rx_mode,data:data30};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
if(data.packet_counters !== undefined){
let data31 = data.packet_counters;
if(typeof data31 !== "string"){
const err87 = {instancePath:instancePath+"/packet_counters",schemaPath:"#/definitions/CounterSwitch/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema168.type,parentSchema:schema168,data:data31};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
if(!((data31 === "Enabled") || (data31 === "Disabled"))){
const err88 = {instancePath:instancePath+"/packet_counters",schemaPath:"#/definitions/CounterSwitch/enum",keyword:"enum",params:{allowedValues: schema168.enum},message:"must be equal to one of the allowed values",schema:schema168.enum,parentSchema:schema168,data:data31};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
if(data.drop_counters !== undefined){
let data32 = data.drop_counters;
if(typeof data32 !== "string"){
const err89 = {instancePath:instancePath+"/drop_counters",schemaPath:"#/definitions/CounterSwitch/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema168.type,parentSchema:schema168,data:data32};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
if(!((data32 === "Enabled") || (data32 === "Disabled"))){
const err90 = {instancePath:instancePath+"/drop_counters",schemaPath:"#/definitions/CounterSwitch/enum",keyword:"enum",params:{allowedValues: schema168.enum},message:"must be equal to one of the allowed values",schema:schema168.enum,parentSchema:schema168,data:data32};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
if(data.rate_rx_packets !== undefined){
let data33 = data.rate_rx_packets;
if(typeof data33 === "string"){
if(!pattern68.test(data33)){
const err91 = {instancePath:instancePath+"/rate_rx_packets",schemaPath:"#/definitions/RateText/pattern",keyword:"pattern",params:{pattern: "^(0|([1-9][0-9]{0,11}|1000000000000)(:([1-9][0-9]{0,11}|1000000000000))?)$"},message:"must match pattern \""+"^(0|([1-9][0-9]{0,11}|1000000000000)(:([1-9][0-9]{0,11}|1000000000000))?)$"+"\"",schema:"^(0|([1-9][0-9]{0,11}|1000000000000)(:([1-9][0-9]{0,11}|1000000000000))?)$",parentSchema:schema187,data:data33};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
else {
const err92 = {instancePath:instancePath+"/rate_rx_packets",schemaPath:"#/definitions/RateText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema187.type,parentSchema:schema187,data:data33};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
}
if(data.rate_rx_bytes !== undefined){
let data34 = data.rate_rx_bytes;
if(typeof data34 === "string"){
if(!pattern68.test(data34)){
const err93 = {instancePath:instancePath+"/rate_rx_bytes",schemaPath:"#/definitions/RateText/pattern",keyword:"pattern",params:{pattern: "^(0|([1-9][0-9]{0,11}|1000000000000)(:([1-9][0-9]{0,11}|1000000000000))?)$"},message:"must match pattern \""+"^(0|([1-9][0-9]{0,11}|1000000000000)(:([1-9][0-9]{0,11}|1000000000000))?)$"+"\"",schema:"^(0|([1-9][0-9]{0,11}|1000000000000)(:([1-9][0-9]{0,11}|1000000000000))?)$",parentSchema:schema187,data:data34};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
else {
const err94 = {instancePath:instancePath+"/rate_rx_bytes",schemaPath:"#/definitions/RateText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema187.type,parentSchema:schema187,data:data34};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
if(data.rate_tx_packets !== undefined){
let data35 = data.rate_tx_packets;
if(typeof data35 === "string"){
if(!pattern68.test(data35)){
const err95 = {instancePath:instancePath+"/rate_tx_packets",schemaPath:"#/definitions/RateText/pattern",keyword:"pattern",params:{pattern: "^(0|([1-9][0-9]{0,11}|1000000000000)(:([1-9][0-9]{0,11}|1000000000000))?)$"},message:"must match pattern \""+"^(0|([1-9][0-9]{0,11}|1000000000000)(:([1-9][0-9]{0,11}|1000000000000))?)$"+"\"",schema:"^(0|([1-9][0-9]{0,11}|1000000000000)(:([1-9][0-9]{0,11}|1000000000000))?)$",parentSchema:schema187,data:data35};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
}
else {
const err96 = {instancePath:instancePath+"/rate_tx_packets",schemaPath:"#/definitions/RateText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema187.type,parentSchema:schema187,data:data35};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
if(data.rate_tx_bytes !== undefined){
let data36 = data.rate_tx_bytes;
if(typeof data36 === "string"){
if(!pattern68.test(data36)){
const err97 = {instancePath:instancePath+"/rate_tx_bytes",schemaPath:"#/definitions/RateText/pattern",keyword:"pattern",params:{pattern: "^(0|([1-9][0-9]{0,11}|1000000000000)(:([1-9][0-9]{0,11}|1000000000000))?)$"},message:"must match pattern \""+"^(0|([1-9][0-9]{0,11}|1000000000000)(:([1-9][0-9]{0,11}|1000000000000))?)$"+"\"",schema:"^(0|([1-9][0-9]{0,11}|1000000000000)(:([1-9][0-9]{0,11}|1000000000000))?)$",parentSchema:schema187,data:data36};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
else {
const err98 = {instancePath:instancePath+"/rate_tx_bytes",schemaPath:"#/definitions/RateText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema187.type,parentSchema:schema187,data:data36};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
}
if(data.enabled_queues !== undefined){
let data37 = data.enabled_queues;
if(!(((typeof data37 == "number") && (!(data37 % 1) && !isNaN(data37))) && (isFinite(data37)))){
const err99 = {instancePath:instancePath+"/enabled_queues",schemaPath:"#/properties/enabled_queues/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema177.properties.enabled_queues.type,parentSchema:schema177.properties.enabled_queues,data:data37};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
if((typeof data37 == "number") && (isFinite(data37))){
if(data37 < 0 || isNaN(data37)){
const err100 = {instancePath:instancePath+"/enabled_queues",schemaPath:"#/properties/enabled_queues/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema177.properties.enabled_queues,data:data37};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
}
if(data.dim !== undefined){
let data38 = data.dim;
if(typeof data38 !== "string"){
const err101 = {instancePath:instancePath+"/dim",schemaPath:"#/properties/dim/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema177.properties.dim.type,parentSchema:schema177.properties.dim,data:data38};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
if(!(data38 === "disabled")){
const err102 = {instancePath:instancePath+"/dim",schemaPath:"#/properties/dim/enum",keyword:"enum",params:{allowedValues: schema177.properties.dim.enum},message:"must be equal to one of the allowed values",schema:schema177.properties.dim.enum,parentSchema:schema177.properties.dim,data:data38};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
}
if(data.link_status !== undefined){
let data39 = data.link_status;
if(typeof data39 !== "string"){
const err103 = {instancePath:instancePath+"/link_status",schemaPath:"#/definitions/LinkStatus/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema170.type,parentSchema:schema170,data:data39};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
if(!((data39 === "up") || (data39 === "down"))){
const err104 = {instancePath:instancePath+"/link_status",schemaPath:"#/definitions/LinkStatus/enum",keyword:"enum",params:{allowedValues: schema170.enum},message:"must be equal to one of the allowed values",schema:schema170.enum,parentSchema:schema170,data:data39};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
}
if(data.max_queues !== undefined){
let data40 = data.max_queues;
if(!(((typeof data40 == "number") && (!(data40 % 1) && !isNaN(data40))) && (isFinite(data40)))){
const err105 = {instancePath:instancePath+"/max_queues",schemaPath:"#/properties/max_queues/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema177.properties.max_queues.type,parentSchema:schema177.properties.max_queues,data:data40};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
if((typeof data40 == "number") && (isFinite(data40))){
if(data40 < 0 || isNaN(data40)){
const err106 = {instancePath:instancePath+"/max_queues",schemaPath:"#/properties/max_queues/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema177.properties.max_queues,data:data40};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
}
}
if(data.max_queue_size !== undefined){
let data41 = data.max_queue_size;
if(!(((typeof data41 == "number") && (!(data41 % 1) && !isNaN(data41))) && (isFinite(data41)))){
const err107 = {instancePath:instancePath+"/max_queue_size",schemaPath:"#/properties/max_queue_size/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema177.properties.max_queue_size.type,parentSchema:schema177.properties.max_queue_size,data:data41};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
if((typeof data41 == "number") && (isFinite(data41))){
if(data41 < 0 || isNaN(data41)){
const err108 = {instancePath:instancePath+"/max_queue_size",schemaPath:"#/properties/max_queue_size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema177.properties.max_queue_size,data:data41};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
}
}
if(data.num_msix !== undefined){
let data42 = data.num_msix;
if(!(((typeof data42 == "number") && (!(data42 % 1) && !isNaN(data42))) && (isFinite(data42)))){
const err109 = {instancePath:instancePath+"/num_msix",schemaPath:"#/properties/num_msix/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema177.properties.num_msix.type,parentSchema:schema177.properties.num_msix,data:data42};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
if((typeof data42 == "number") && (isFinite(data42))){
if(data42 < 0 || isNaN(data42)){
const err110 = {instancePath:instancePath+"/num_msix",schemaPath:"#/properties/num_msix/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema177.properties.num_msix,data:data42};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
}
}
if(data.sf_num !== undefined){
let data43 = data.sf_num;
if(!(((typeof data43 == "number") && (!(data43 % 1) && !isNaN(data43))) && (isFinite(data43)))){
const err111 = {instancePath:instancePath+"/sf_num",schemaPath:"#/properties/sf_num/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema177.properties.sf_num.type,parentSchema:schema177.properties.sf_num,data:data43};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
if((typeof data43 == "number") && (isFinite(data43))){
if(data43 > 65535 || isNaN(data43)){
const err112 = {instancePath:instancePath+"/sf_num",schemaPath:"#/properties/sf_num/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema177.properties.sf_num,data:data43};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
if(data43 < 1000 || isNaN(data43)){
const err113 = {instancePath:instancePath+"/sf_num",schemaPath:"#/properties/sf_num/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1000},message:"must be >= 1000",schema:1000,parentSchema:schema177.properties.sf_num,data:data43};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
}
}
if(data.sf_parent_device !== undefined){
let data44 = data.sf_parent_device;
if(typeof data44 === "string"){
if(!pattern26.test(data44)){
const err114 = {instancePath:instancePath+"/sf_parent_device",schemaPath:"common.schema.json#/definitions/PortName/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_.-]{1,63}$"},message:"must match pattern \""+"^[A-Za-z0-9_.-]{1,63}$"+"\"",schema:"^[A-Za-z0-9_.-]{1,63}$",parentSchema:schema90,data:data44};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
}
else {
const err115 = {instancePath:instancePath+"/sf_parent_device",schemaPath:"common.schema.json#/definitions/PortName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema90.type,parentSchema:schema90,data:data44};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
}
if(data.sf_rep_net_device !== undefined){
let data45 = data.sf_rep_net_device;
if(typeof data45 === "string"){
if(!pattern2.test(data45)){
const err116 = {instancePath:instancePath+"/sf_rep_net_device",schemaPath:"common.schema.json#/definitions/InterfaceName/pattern",keyword:"pattern",params:{pattern: "^(?!\\.{1,2}$)[^\\s/:%]{1,15}$"},message:"must match pattern \""+"^(?!\\.{1,2}$)[^\\s/:%]{1,15}$"+"\"",schema:"^(?!\\.{1,2}$)[^\\s/:%]{1,15}$",parentSchema:schema17,data:data45};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
}
else {
const err117 = {instancePath:instancePath+"/sf_rep_net_device",schemaPath:"common.schema.json#/definitions/InterfaceName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema17.type,parentSchema:schema17,data:data45};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
}
if(data.sf_rep_net_ifindex !== undefined){
let data46 = data.sf_rep_net_ifindex;
if(!(((typeof data46 == "number") && (!(data46 % 1) && !isNaN(data46))) && (isFinite(data46)))){
const err118 = {instancePath:instancePath+"/sf_rep_net_ifindex",schemaPath:"#/properties/sf_rep_net_ifindex/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema177.properties.sf_rep_net_ifindex.type,parentSchema:schema177.properties.sf_rep_net_ifindex,data:data46};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
if((typeof data46 == "number") && (isFinite(data46))){
if(data46 < 0 || isNaN(data46)){
const err119 = {instancePath:instancePath+"/sf_rep_net_ifindex",schemaPath:"#/properties/sf_rep_net_ifindex/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema177.properties.sf_rep_net_ifindex,data:data46};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
}
}
if(data.sf_rdma_device !== undefined){
let data47 = data.sf_rdma_device;
if(typeof data47 !== "string"){
const err120 = {instancePath:instancePath+"/sf_rdma_device",schemaPath:"#/properties/sf_rdma_device/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema177.properties.sf_rdma_device.type,parentSchema:schema177.properties.sf_rdma_device,data:data47};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
}
if(data.sf_vhca_id !== undefined){
let data48 = data.sf_vhca_id;
if(typeof data48 !== "string"){
const err121 = {instancePath:instancePath+"/sf_vhca_id",schemaPath:"#/properties/sf_vhca_id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema177.properties.sf_vhca_id.type,parentSchema:schema177.properties.sf_vhca_id,data:data48};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
}
if(data.host !== undefined){
if(!(validate108(data.host, {instancePath:instancePath+"/host",parentData:data,parentDataProperty:"host",rootData}))){
vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
errors = vErrors.length;
}
}
if(data.uplink !== undefined){
if(!(validate110(data.uplink, {instancePath:instancePath+"/uplink",parentData:data,parentDataProperty:"uplink",rootData}))){
vErrors = vErrors === null ? validate110.errors : vErrors.concat(validate110.errors);
errors = vErrors.length;
}
}
if(data["enabled-queues-info"] !== undefined){
let data51 = data["enabled-queues-info"];
if(Array.isArray(data51)){
const len0 = data51.length;
for(let i0=0; i0<len0; i0++){
if(!(validate115(data51[i0], {instancePath:instancePath+"/enabled-queues-info/" + i0,parentData:data51,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate115.errors : vErrors.concat(validate115.errors);
errors = vErrors.length;
}
}
}
else {
const err122 = {instancePath:instancePath+"/enabled-queues-info",schemaPath:"#/properties/enabled-queues-info/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema177.properties["enabled-queues-info"].type,parentSchema:schema177.properties["enabled-queues-info"],data:data51};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
}
}
else {
const err123 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema177.type,parentSchema:schema177,data};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
validate105.errors = vErrors;
return errors === 0;
}


function validate104(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.devices === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "devices"},message:"must have required property '"+"devices"+"'",schema:schema176.required,parentSchema:schema176,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(key0 === "devices")){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema176,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.devices !== undefined){
let data0 = data.devices;
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
if(!(validate105(data0[i0], {instancePath:instancePath+"/devices/" + i0,parentData:data0,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate105.errors : vErrors.concat(validate105.errors);
errors = vErrors.length;
}
}
}
else {
const err2 = {instancePath:instancePath+"/devices",schemaPath:"#/properties/devices/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema176.properties.devices.type,parentSchema:schema176.properties.devices,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
else {
const err3 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema176.type,parentSchema:schema176,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
validate104.errors = vErrors;
return errors === 0;
}

export const validateModifyParams = validate118;
const schema217 = {"type":"object","description":"Exactly one of pf_id (with vf_id for a VF) and vuid, and exactly one of device and queue.","additionalProperties":false,"properties":{"pf_id":{"$ref":"#/definitions/PfId"},"vf_id":{"$ref":"#/definitions/VfId"},"vuid":{"$ref":"common.schema.json#/definitions/VuidText"},"device":{"$ref":"#/definitions/ModifyDevice"},"queue":{"$ref":"#/definitions/ModifyQueue"}},"oneOf":[{"required":["pf_id","device"]},{"required":["pf_id","queue"]},{"required":["vuid","device"]},{"required":["vuid","queue"]}],"dependencies":{"vf_id":["pf_id"]}};
const schema232 = {"type":"object","description":"Notifications of every queue: at least one of them; the others stay.","additionalProperties":false,"properties":{"mode":{"type":"string","enum":["event","request"],"description":"Where the period begins: at the last notification, or at the first completion that the driver was not told of."},"period":{"type":"integer","minimum":0,"maximum":65535,"description":"Longest wait in microseconds; 0: every notification is sent at once."},"count":{"type":"integer","minimum":0,"maximum":65535,"description":"Most completions that wait; 0: no limit."}},"minProperties":1};
const schema221 = {"type":"object","description":"What to change; at least one of them.","additionalProperties":false,"properties":{"mac":{"$ref":"common.schema.json#/definitions/MacInput"},"mtu":{"$ref":"common.schema.json#/definitions/Mtu"},"features":{"$ref":"common.schema.json#/definitions/HexInput","description":"The exact feature bits to offer."},"max_queue_size":{"$ref":"common.schema.json#/definitions/QueueSize"},"link":{"type":"integer","enum":[0,1]},"msix_num":{"type":"integer","minimum":0,"maximum":65535},"max_queue_pairs":{"type":"integer","minimum":1,"maximum":65535,"description":"Of a VF: the MSI-X vectors for so many queue pairs."},"mrg_rxbuf":{"type":"integer","enum":[0,1],"description":"Whether to offer mergeable receive buffers; the other features stay."},"packed_vq":{"type":"integer","enum":[0,1],"description":"Whether to offer packed rings; the other features stay."},"speed":{"$ref":"#/definitions/ToldSpeed"},"rx_mode":{"$ref":"common.schema.json#/definitions/RxMode"},"dim_config":{"type":"string","enum":["enable","disable"],"description":"Dynamic interrupt moderation, which is always disabled."},"packet_counter":{"type":"integer","enum":[0,1],"description":"Whether frames and their bytes are counted."},"drop_counter":{"type":"integer","enum":[0,1],"description":"Whether frames that are dropped are counted."},"rate_rx_packets":{"$ref":"#/definitions/RateText","description":"Frames to the driver."},"rate_rx_bytes":{"$ref":"#/definitions/RateText","description":"Octets of frames to the driver."},"rate_tx_packets":{"$ref":"#/definitions/RateText","description":"Frames from the driver."},"rate_tx_bytes":{"$ref":"#/definitions/RateText","description":"Octets of frames from the driver."}},"minProperties":1};

function validate119(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema221,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func2.call(schema221.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema221,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.mac !== undefined){
let data0 = data.mac;
if(typeof data0 === "string"){
if(!pattern40.test(data0)){
const err2 = {instancePath:instancePath+"/mac",schemaPath:"common.schema.json#/definitions/MacInput/pattern",keyword:"pattern",params:{pattern: "^([0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}|[0-9A-Fa-f]{2}(-[0-9A-Fa-f]{2}){5})$"},message:"must match pattern \""+"^([0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}|[0-9A-Fa-f]{2}(-[0-9A-Fa-f]{2}){5})$"+"\"",schema:"^([0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}|[0-9A-Fa-f]{2}(-[0-9A-Fa-f]{2}){5})$",parentSchema:schema122,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/mac",schemaPath:"common.schema.json#/definitions/MacInput/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema122.type,parentSchema:schema122,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.mtu !== undefined){
let data1 = data.mtu;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err4 = {instancePath:instancePath+"/mtu",schemaPath:"common.schema.json#/definitions/Mtu/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema48.type,parentSchema:schema48,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 65521 || isNaN(data1)){
const err5 = {instancePath:instancePath+"/mtu",schemaPath:"common.schema.json#/definitions/Mtu/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65521},message:"must be <= 65521",schema:65521,parentSchema:schema48,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data1 < 68 || isNaN(data1)){
const err6 = {instancePath:instancePath+"/mtu",schemaPath:"common.schema.json#/definitions/Mtu/minimum",keyword:"minimum",params:{comparison: ">=", limit: 68},message:"must be >= 68",schema:68,parentSchema:schema48,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
if(data.features !== undefined){
let data2 = data.features;
if(typeof data2 === "string"){
if(!pattern42.test(data2)){
const err7 = {instancePath:instancePath+"/features",schemaPath:"common.schema.json#/definitions/HexInput/pattern",keyword:"pattern",params:{pattern: "^(0[xX])?[0-9A-Fa-f]{1,16}$"},message:"must match pattern \""+"^(0[xX])?[0-9A-Fa-f]{1,16}$"+"\"",schema:"^(0[xX])?[0-9A-Fa-f]{1,16}$",parentSchema:schema126,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/features",schemaPath:"common.schema.json#/definitions/HexInput/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema126.type,parentSchema:schema126,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.max_queue_size !== undefined){
let data3 = data.max_queue_size;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err9 = {instancePath:instancePath+"/max_queue_size",schemaPath:"common.schema.json#/definitions/QueueSize/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema50.type,parentSchema:schema50,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(!((((((((((((((data3 === 4) || (data3 === 8)) || (data3 === 16)) || (data3 === 32)) || (data3 === 64)) || (data3 === 128)) || (data3 === 256)) || (data3 === 512)) || (data3 === 1024)) || (data3 === 2048)) || (data3 === 4096)) || (data3 === 8192)) || (data3 === 16384)) || (data3 === 32768))){
const err10 = {instancePath:instancePath+"/max_queue_size",schemaPath:"common.schema.json#/definitions/QueueSize/enum",keyword:"enum",params:{allowedValues: schema50.enum},message:"must be equal to one of the allowed values",schema:schema50.enum,parentSchema:schema50,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.link !== undefined){
let data4 = data.link;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err11 = {instancePath:instancePath+"/link",schemaPath:"#/properties/link/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema221.properties.link.type,parentSchema:schema221.properties.link,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(!((data4 === 0) || (data4 === 1))){
const err12 = {instancePath:instancePath+"/link",schemaPath:"#/properties/link/enum",keyword:"enum",params:{allowedValues: schema221.properties.link.enum},message:"must be equal to one of the allowed values",schema:schema221.properties.link.enum,parentSchema:schema221.properties.link,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.msix_num !== undefined){
let data5 = data.msix_num;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err13 = {instancePath:instancePath+"/msix_num",schemaPath:"#/properties/msix_num/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema221.properties.msix_num.type,parentSchema:schema221.properties.msix_num,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 65535 || isNaN(data5)){
const err14 = {instancePath:instancePath+"/msix_num",schemaPath:"#/properties/msix_num/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema221.properties.msix_num,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data5 < 0 || isNaN(data5)){
const err15 = {instancePath:instancePath+"/msix_num",schemaPath:"#/properties/msix_num/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema221.properties.msix_num,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
if(data.max_queue_pairs !== undefined){
let data6 = data.max_queue_pairs;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err16 = {instancePath:instancePath+"/max_queue_pairs",schemaPath:"#/properties/max_queue_pairs/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema221.properties.max_queue_pairs.type,parentSchema:schema221.properties.max_queue_pairs,data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 65535 || isNaN(data6)){
const err17 = {instancePath:instancePath+"/max_queue_pairs",schemaPath:"#/properties/max_queue_pairs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema221.properties.max_queue_pairs,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data6 < 1 || isNaN(data6)){
const err18 = {instancePath:instancePath+"/max_queue_pairs",schemaPath:"#/properties/max_queue_pairs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema221.properties.max_queue_pairs,data:data6};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
if(data.mrg_rxbuf !== undefined){
let data7 = data.mrg_rxbuf;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err19 = {instancePath:instancePath+"/mrg_rxbuf",schemaPath:"#/properties/mrg_rxbuf/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema221.properties.mrg_rxbuf.type,parentSchema:schema221.properties.mrg_rxbuf,data:data7};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(!((data7 === 0) || (data7 === 1))){
const err20 = {instancePath:instancePath+"/mrg_rxbuf",schemaPath:"#/properties/mrg_rxbuf/enum",keyword:"enum",params:{allowedValues: schema221.properties.mrg_rxbuf.enum},message:"must be equal to one of the allowed values",schema:schema221.properties.mrg_rxbuf.enum,parentSchema:schema221.properties.mrg_rxbuf,data:data7};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.packed_vq !== undefined){
let data8 = data.packed_vq;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
const err21 = {instancePath:instancePath+"/packed_vq",schemaPath:"#/properties/packed_vq/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema221.properties.packed_vq.type,parentSchema:schema221.properties.packed_vq,data:data8};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(!((data8 === 0) || (data8 === 1))){
const err22 = {instancePath:instancePath+"/packed_vq",schemaPath:"#/properties/packed_vq/enum",keyword:"enum",params:{allowedValues: schema221.properties.packed_vq.enum},message:"must be equal to one of the allowed values",schema:schema221.properties.packed_vq.enum,parentSchema:schema221.properties.packed_vq,data:data8};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.speed !== undefined){
let data9 = data.speed;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
const err23 = {instancePath:instancePath+"/speed",schemaPath:"#/definitions/ToldSpeed/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema167.type,parentSchema:schema167,data:data9};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 > 4294967295 || isNaN(data9)){
const err24 = {instancePath:instancePath+"/speed",schemaPath:"#/definitions/ToldSpeed/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4294967295},message:"must be <= 4294967295",schema:4294967295,parentSchema:schema167,data:data9};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(data9 < 0 || isNaN(data9)){
const err25 = {instancePath:instancePath+"/speed",schemaPath:"#/definitions/ToldSpeed/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema167,data:data9};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
if(data.rx_mode !== undefined){
let data10 = data.rx_mode;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
const err26 = {instancePath:instancePath+"/rx_mode",schemaPath:"common.schema.json#/definitions/RxMode/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema53.type,parentSchema:schema53,data:data10};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 > 63 || isNaN(data10)){
const err27 = {instancePath:instancePath+"/rx_mode",schemaPath:"common.schema.json#/definitions/RxMode/maximum",keyword:"maximum",params:{comparison: "<=", limit: 63},message:"must be <= 63",schema:63,parentSchema:schema53,data:data10};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(data10 < 0 || isNaN(data10)){
const err28 = {instancePath:instancePath+"/rx_mode",schemaPath:"common.schema.json#/definitions/RxMode/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema53,data:data10};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
if(data.dim_config !== undefined){
let data11 = data.dim_config;
if(typeof data11 !== "string"){
const err29 = {instancePath:instancePath+"/dim_config",schemaPath:"#/properties/dim_config/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema221.properties.dim_config.type,parentSchema:schema221.properties.dim_config,data:data11};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(!((data11 === "enable") || (data11 === "disable"))){
const err30 = {instancePath:instancePath+"/dim_config",schemaPath:"#/properties/dim_config/enum",keyword:"enum",params:{allowedValues: schema221.properties.dim_config.enum},message:"must be equal to one of the allowed values",schema:schema221.properties.dim_config.enum,parentSchema:schema221.properties.dim_config,data:data11};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data.packet_counter !== undefined){
let data12 = data.packet_counter;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
const err31 = {instancePath:instancePath+"/packet_counter",schemaPath:"#/properties/packet_counter/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema221.properties.packet_counter.type,parentSchema:schema221.properties.packet_counter,data:data12};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(!((data12 === 0) || (data12 === 1))){
const err32 = {instancePath:instancePath+"/packet_counter",schemaPath:"#/properties/packet_counter/enum",keyword:"enum",params:{allowedValues: schema221.properties.packet_counter.enum},message:"must be equal to one of the allowed values",schema:schema221.properties.packet_counter.enum,parentSchema:schema221.properties.packet_counter,data:data12};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data.drop_counter !== undefined){
let data13 = data.drop_counter;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
const err33 = {instancePath:instancePath+"/drop_counter",schemaPath:"#/properties/drop_counter/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema221.properties.drop_counter.type,parentSchema:schema221.properties.drop_counter,data:data13};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(!((data13 === 0) || (data13 === 1))){
const err34 = {instancePath:instancePath+"/drop_counter",schemaPath:"#/properties/drop_counter/enum",keyword:"enum",params:{allowedValues: schema221.properties.drop_counter.enum},message:"must be equal to one of the allowed values",schema:schema221.properties.drop_counter.enum,parentSchema:schema221.properties.drop_counter,data:data13};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data.rate_rx_packets !== undefined){
let data14 = data.rate_rx_packets;
if(typeof data14 === "string"){
if(!pattern68.test(data14)){
const err35 = {instancePath:instancePath+"/rate_rx_packets",schemaPath:"#/definitions/RateText/pattern",keyword:"pattern",params:{pattern: "^(0|([1-9][0-9]{0,11}|1000000000000)(:([1-9][0-9]{0,11}|1000000000000))?)$"},message:"must match pattern \""+"^(0|([1-9][0-9]{0,11}|1000000000000)(:([1-9][0-9]{0,11}|1000000000000))?)$"+"\"",schema:"^(0|([1-9][0-9]{0,11}|1000000000000)(:([1-9][0-9]{0,11}|1000000000000))?)$",parentSchema:schema187,data:data14};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
else {
const err36 = {instancePath:instancePath+"/rate_rx_packets",schemaPath:"#/definitions/RateText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema187.type,parentSchema:schema187,data:data14};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data.rate_rx_bytes !== undefined){
let data15 = data.rate_rx_bytes;
if(typeof data15 === "string"){
if(!pattern68.test(data15)){
const err37 = {instancePath:instancePath+"/rate_rx_bytes",schemaPath:"#/definitions/RateText/pattern",keyword:"pattern",params:{pattern: "^(0|([1-9][0-9]{0,11}|1000000000000)(:([1-9][0-9]{0,11}|1000000000000))?)$"},message:"must match pattern \""+"^(0|([1-9][0-9]{0,11}|1000000000000)(:([1-9][0-9]{0,11}|1000000000000))?)$"+"\"",schema:"^(0|([1-9][0-9]{0,11}|1000000000000)(:([1-9][0-9]{0,11}|1000000000000))?)$",parentSchema:schema187,data:data15};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
else {
const err38 = {instancePath:instancePath+"/rate_rx_bytes",schemaPath:"#/definitions/RateText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema187.type,parentSchema:schema187,data:data15};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data.rate_tx_packets !== undefined){
let data16 = data.rate_tx_packets;
if(typeof data16 === "string"){
if(!pattern68.test(data16)){
const err39 = {instancePath:instancePath+"/rate_tx_packets",schemaPath:"#/definitions/RateText/pattern",keyword:"pattern",params:{pattern: "^(0|([1-9][0-9]{0,11}|1000000000000)(:([1-9][0-9]{0,11}|1000000000000))?)$"},message:"must match pattern \""+"^(0|([1-9][0-9]{0,11}|1000000000000)(:([1-9][0-9]{0,11}|1000000000000))?)$"+"\"",schema:"^(0|([1-9][0-9]{0,11}|1000000000000)(:([1-9][0-9]{0,11}|1000000000000))?)$",parentSchema:schema187,data:data16};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
else {
const err40 = {instancePath:instancePath+"/rate_tx_packets",schemaPath:"#/definitions/RateText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema187.type,parentSchema:schema187,data:data16};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data.rate_tx_bytes !== undefined){
let data17 = data.rate_tx_bytes;
if(typeof data17 === "string"){
if(!pattern68.test(data17)){
const err41 = {instancePath:instancePath+"/rate_tx_bytes",schemaPath:"#/definitions/RateText/pattern",keyword:"pattern",params:{pattern: "^(0|([1-9][0-9]{0,11}|1000000000000)(:([1-9][0-9]{0,11}|1000000000000))?)$"},message:"must match pattern \""+"^(0|([1-9][0-9]{0,11}|1000000000000)(:([1-9][0-9]{0,11}|1000000000000))?)$"+"\"",schema:"^(0|([1-9][0-9]{0,11}|1000000000000)(:([1-9][0-9]{0,11}|1000000000000))?)$",parentSchema:schema187,data:data17};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
else {
const err42 = {instancePath:instancePath+"/rate_tx_bytes",schemaPath:"#/definitions/RateText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema187.type,parentSchema:schema187,data:data17};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
}
else {
const err43 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema221.type,parentSchema:schema221,data};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
validate119.errors = vErrors;
return errors === 0;
}


function validate118(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs1 = errors;
let valid0 = false;
let passing0 = null;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.pf_id === undefined){
const err0 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "pf_id"},message:"must have required property '"+"pf_id"+"'",schema:schema217.oneOf[0].required,parentSchema:schema217.oneOf[0],data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.device === undefined){
const err1 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "device"},message:"must have required property '"+"device"+"'",schema:schema217.oneOf[0].required,parentSchema:schema217.oneOf[0],data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs2 === errors;
if(_valid0){
valid0 = true;
passing0 = 0;
}
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.pf_id === undefined){
const err2 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "pf_id"},message:"must have required property '"+"pf_id"+"'",schema:schema217.oneOf[1].required,parentSchema:schema217.oneOf[1],data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.queue === undefined){
const err3 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "queue"},message:"must have required property '"+"queue"+"'",schema:schema217.oneOf[1].required,parentSchema:schema217.oneOf[1],data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
var _valid0 = _errs3 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid0 = true;
passing0 = 1;
}
const _errs4 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.vuid === undefined){
const err4 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "vuid"},message:"must have required property '"+"vuid"+"'",schema:schema217.oneOf[2].required,parentSchema:schema217.oneOf[2],data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.device === undefined){
const err5 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "device"},message:"must have required property '"+"device"+"'",schema:schema217.oneOf[2].required,parentSchema:schema217.oneOf[2],data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
var _valid0 = _errs4 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 2];
}
else {
if(_valid0){
valid0 = true;
passing0 = 2;
}
const _errs5 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.vuid === undefined){
const err6 = {instancePath,schemaPath:"#/oneOf/3/required",keyword:"required",params:{missingProperty: "vuid"},message:"must have required property '"+"vuid"+"'",schema:schema217.oneOf[3].required,parentSchema:schema217.oneOf[3],data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.queue === undefined){
const err7 = {instancePath,schemaPath:"#/oneOf/3/required",keyword:"required",params:{missingProperty: "queue"},message:"must have required property '"+"queue"+"'",schema:schema217.oneOf[3].required,parentSchema:schema217.oneOf[3],data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
var _valid0 = _errs5 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 3];
}
else {
if(_valid0){
valid0 = true;
passing0 = 3;
}
}
}
}
if(!valid0){
const err8 = {instancePath,schemaPath:"#/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf",schema:schema217.oneOf,parentSchema:schema217,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
else {
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((((key0 === "pf_id") || (key0 === "vf_id")) || (key0 === "vuid")) || (key0 === "device")) || (key0 === "queue"))){
const err9 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema217,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.vf_id !== undefined){
if(data.pf_id === undefined){
const err10 = {instancePath,schemaPath:"#/dependencies",keyword:"dependencies",params:{property: "vf_id",
    missingProperty: "pf_id",
    depsCount: 1,
    deps: "pf_id"},message:"must have property pf_id when property vf_id is present",schema:schema217.dependencies,parentSchema:schema217,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.pf_id !== undefined){
let data0 = data.pf_id;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err11 = {instancePath:instancePath+"/pf_id",schemaPath:"#/definitions/PfId/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema145.type,parentSchema:schema145,data:data0};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 65535 || isNaN(data0)){
const err12 = {instancePath:instancePath+"/pf_id",schemaPath:"#/definitions/PfId/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema145,data:data0};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data0 < 0 || isNaN(data0)){
const err13 = {instancePath:instancePath+"/pf_id",schemaPath:"#/definitions/PfId/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema145,data:data0};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
if(data.vf_id !== undefined){
let data1 = data.vf_id;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err14 = {instancePath:instancePath+"/vf_id",schemaPath:"#/definitions/VfId/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema160.type,parentSchema:schema160,data:data1};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 65535 || isNaN(data1)){
const err15 = {instancePath:instancePath+"/vf_id",schemaPath:"#/definitions/VfId/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema160,data:data1};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data1 < 0 || isNaN(data1)){
const err16 = {instancePath:instancePath+"/vf_id",schemaPath:"#/definitions/VfId/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema160,data:data1};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
if(data.vuid !== undefined){
let data2 = data.vuid;
if(typeof data2 === "string"){
if(!pattern0.test(data2)){
const err17 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/pattern",keyword:"pattern",params:{pattern: "^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"},message:"must match pattern \""+"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"+"\"",schema:"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$",parentSchema:schema14,data:data2};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.type,parentSchema:schema14,data:data2};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.device !== undefined){
if(!(validate119(data.device, {instancePath:instancePath+"/device",parentData:data,parentDataProperty:"device",rootData}))){
vErrors = vErrors === null ? validate119.errors : vErrors.concat(validate119.errors);
errors = vErrors.length;
}
}
if(data.queue !== undefined){
let data4 = data.queue;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(Object.keys(data4).length < 1){
const err19 = {instancePath:instancePath+"/queue",schemaPath:"#/definitions/ModifyQueue/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema232,data:data4};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
for(const key1 in data4){
if(!(((key1 === "mode") || (key1 === "period")) || (key1 === "count"))){
const err20 = {instancePath:instancePath+"/queue",schemaPath:"#/definitions/ModifyQueue/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema232,data:data4};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data4.mode !== undefined){
let data5 = data4.mode;
if(typeof data5 !== "string"){
const err21 = {instancePath:instancePath+"/queue/mode",schemaPath:"#/definitions/ModifyQueue/properties/mode/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema232.properties.mode.type,parentSchema:schema232.properties.mode,data:data5};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(!((data5 === "event") || (data5 === "request"))){
const err22 = {instancePath:instancePath+"/queue/mode",schemaPath:"#/definitions/ModifyQueue/properties/mode/enum",keyword:"enum",params:{allowedValues: schema232.properties.mode.enum},message:"must be equal to one of the allowed values",schema:schema232.properties.mode.enum,parentSchema:schema232.properties.mode,data:data5};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data4.period !== undefined){
let data6 = data4.period;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err23 = {instancePath:instancePath+"/queue/period",schemaPath:"#/definitions/ModifyQueue/properties/period/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema232.properties.period.type,parentSchema:schema232.properties.period,data:data6};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 65535 || isNaN(data6)){
const err24 = {instancePath:instancePath+"/queue/period",schemaPath:"#/definitions/ModifyQueue/properties/period/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema232.properties.period,data:data6};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(data6 < 0 || isNaN(data6)){
const err25 = {instancePath:instancePath+"/queue/period",schemaPath:"#/definitions/ModifyQueue/properties/period/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema232.properties.period,data:data6};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
if(data4.count !== undefined){
let data7 = data4.count;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err26 = {instancePath:instancePath+"/queue/count",schemaPath:"#/definitions/ModifyQueue/properties/count/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema232.properties.count.type,parentSchema:schema232.properties.count,data:data7};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 65535 || isNaN(data7)){
const err27 = {instancePath:instancePath+"/queue/count",schemaPath:"#/definitions/ModifyQueue/properties/count/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema232.properties.count,data:data7};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(data7 < 0 || isNaN(data7)){
const err28 = {instancePath:instancePath+"/queue/count",schemaPath:"#/definitions/ModifyQueue/properties/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema232.properties.count,data:data7};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
}
else {
const err29 = {instancePath:instancePath+"/queue",schemaPath:"#/definitions/ModifyQueue/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema232.type,parentSchema:schema232,data:data4};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
else {
const err30 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema217.type,parentSchema:schema217,data};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
validate118.errors = vErrors;
return errors === 0;
}

export const validateLogParams = validate121;
const schema233 = {"type":"object","additionalProperties":false,"required":["level"],"properties":{"level":{"$ref":"datapath-event.schema.json#/definitions/LogLevel"}}};

function validate121(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.level === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "level"},message:"must have required property '"+"level"+"'",schema:schema233.required,parentSchema:schema233,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(key0 === "level")){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema233,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.level !== undefined){
let data0 = data.level;
if(typeof data0 !== "string"){
const err2 = {instancePath:instancePath+"/level",schemaPath:"datapath-event.schema.json#/definitions/LogLevel/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.type,parentSchema:schema45,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(!(((data0 === "err") || (data0 === "info")) || (data0 === "debug"))){
const err3 = {instancePath:instancePath+"/level",schemaPath:"datapath-event.schema.json#/definitions/LogLevel/enum",keyword:"enum",params:{allowedValues: schema45.enum},message:"must be equal to one of the allowed values",schema:schema45.enum,parentSchema:schema45,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema233.type,parentSchema:schema233,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate121.errors = vErrors;
return errors === 0;
}

export const validateVersionResult = validate122;
const schema235 = {"type":"object","description":"Original: running. Destination: installed.","additionalProperties":false,"required":["Original Controller","Destination Controller"],"properties":{"Original Controller":{"type":"string"},"Destination Controller":{"type":"string"}}};

function validate122(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data["Original Controller"] === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "Original Controller"},message:"must have required property '"+"Original Controller"+"'",schema:schema235.required,parentSchema:schema235,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data["Destination Controller"] === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "Destination Controller"},message:"must have required property '"+"Destination Controller"+"'",schema:schema235.required,parentSchema:schema235,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "Original Controller") || (key0 === "Destination Controller"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema235,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data["Original Controller"] !== undefined){
let data0 = data["Original Controller"];
if(typeof data0 !== "string"){
const err3 = {instancePath:instancePath+"/Original Controller",schemaPath:"#/properties/Original%20Controller/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema235.properties["Original Controller"].type,parentSchema:schema235.properties["Original Controller"],data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data["Destination Controller"] !== undefined){
let data1 = data["Destination Controller"];
if(typeof data1 !== "string"){
const err4 = {instancePath:instancePath+"/Destination Controller",schemaPath:"#/properties/Destination%20Controller/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema235.properties["Destination Controller"].type,parentSchema:schema235.properties["Destination Controller"],data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
else {
const err5 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema235.type,parentSchema:schema235,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
validate122.errors = vErrors;
return errors === 0;
}

export const validateRestartResult = validate123;
const schema236 = {"type":"object","description":"Another controller serves now; nothing else was touched but what warnings tell.","additionalProperties":false,"required":["errno","errstr","pid","version"],"properties":{"errno":{"const":0,"type":"integer"},"errstr":{"const":"Success","type":"string"},"pid":{"type":"integer","minimum":1,"description":"Process number of the controller that serves now."},"version":{"type":"string","description":"Its version."},"warnings":{"type":"array","items":{"type":"string"},"description":"Devices that the configuration has taken away, which nobody used; absent: none."}}};

function validate123(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.errno === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "errno"},message:"must have required property '"+"errno"+"'",schema:schema236.required,parentSchema:schema236,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.errstr === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "errstr"},message:"must have required property '"+"errstr"+"'",schema:schema236.required,parentSchema:schema236,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.pid === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "pid"},message:"must have required property '"+"pid"+"'",schema:schema236.required,parentSchema:schema236,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.version === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "version"},message:"must have required property '"+"version"+"'",schema:schema236.required,parentSchema:schema236,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "errno") || (key0 === "errstr")) || (key0 === "pid")) || (key0 === "version")) || (key0 === "warnings"))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema236,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.errno !== undefined){
let data0 = data.errno;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err5 = {instancePath:instancePath+"/errno",schemaPath:"#/properties/errno/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema236.properties.errno.type,parentSchema:schema236.properties.errno,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(0 !== data0){
const err6 = {instancePath:instancePath+"/errno",schemaPath:"#/properties/errno/const",keyword:"const",params:{allowedValue: 0},message:"must be equal to constant",schema:0,parentSchema:schema236.properties.errno,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.errstr !== undefined){
let data1 = data.errstr;
if(typeof data1 !== "string"){
const err7 = {instancePath:instancePath+"/errstr",schemaPath:"#/properties/errstr/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema236.properties.errstr.type,parentSchema:schema236.properties.errstr,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if("Success" !== data1){
const err8 = {instancePath:instancePath+"/errstr",schemaPath:"#/properties/errstr/const",keyword:"const",params:{allowedValue: "Success"},message:"must be equal to constant",schema:"Success",parentSchema:schema236.properties.errstr,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.pid !== undefined){
let data2 = data.pid;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err9 = {instancePath:instancePath+"/pid",schemaPath:"#/properties/pid/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema236.properties.pid.type,parentSchema:schema236.properties.pid,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 < 1 || isNaN(data2)){
const err10 = {instancePath:instancePath+"/pid",schemaPath:"#/properties/pid/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema236.properties.pid,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
if(data.version !== undefined){
let data3 = data.version;
if(typeof data3 !== "string"){
const err11 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema236.properties.version.type,parentSchema:schema236.properties.version,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.warnings !== undefined){
let data4 = data.warnings;
if(Array.isArray(data4)){
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
if(typeof data5 !== "string"){
const err12 = {instancePath:instancePath+"/warnings/" + i0,schemaPath:"#/properties/warnings/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema236.properties.warnings.items.type,parentSchema:schema236.properties.warnings.items,data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath:instancePath+"/warnings",schemaPath:"#/properties/warnings/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema236.properties.warnings.type,parentSchema:schema236.properties.warnings,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema236.type,parentSchema:schema236,data};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
validate123.errors = vErrors;
return errors === 0;
}

export const validateUpdateStatus = validate124;
const schema237 = {"type":"object","description":"The update that is under way, or the last one. What is not known of it is absent.","additionalProperties":false,"required":["current status","last status","time_used (s)"],"properties":{"current status":{"enum":["inactive","in progress"],"type":"string"},"last status":{"enum":["none","success","failed"],"type":"string","description":"none: there was no update since the machine started."},"time_used (s)":{"type":"number","minimum":0,"description":"Seconds that it took, or has taken so far."},"from":{"type":"string","description":"The version before."},"to":{"type":"string","description":"The version that it leads to."},"devices":{"type":"integer","minimum":0,"description":"Devices that there were."},"moved":{"type":"integer","minimum":0,"description":"Devices that were moved to another datapath process; absent: the datapath stayed."},"worst_pause (ms)":{"type":"number","minimum":0,"description":"Longest time for which nobody served one of them, in milliseconds."},"median_pause (ms)":{"type":"number","minimum":0,"description":"Half of them were served again sooner."},"frames_lost":{"type":"integer","minimum":0,"description":"Frames that were dropped for want of room, to and from each of them while it moved; absent: not known."},"reason":{"type":"string","description":"Why it failed."}}};

function validate124(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data["current status"] === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "current status"},message:"must have required property '"+"current status"+"'",schema:schema237.required,parentSchema:schema237,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data["last status"] === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "last status"},message:"must have required property '"+"last status"+"'",schema:schema237.required,parentSchema:schema237,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data["time_used (s)"] === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "time_used (s)"},message:"must have required property '"+"time_used (s)"+"'",schema:schema237.required,parentSchema:schema237,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(func2.call(schema237.properties, key0))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema237,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data["current status"] !== undefined){
let data0 = data["current status"];
if(typeof data0 !== "string"){
const err4 = {instancePath:instancePath+"/current status",schemaPath:"#/properties/current%20status/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema237.properties["current status"].type,parentSchema:schema237.properties["current status"],data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!((data0 === "inactive") || (data0 === "in progress"))){
const err5 = {instancePath:instancePath+"/current status",schemaPath:"#/properties/current%20status/enum",keyword:"enum",params:{allowedValues: schema237.properties["current status"].enum},message:"must be equal to one of the allowed values",schema:schema237.properties["current status"].enum,parentSchema:schema237.properties["current status"],data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data["last status"] !== undefined){
let data1 = data["last status"];
if(typeof data1 !== "string"){
const err6 = {instancePath:instancePath+"/last status",schemaPath:"#/properties/last%20status/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema237.properties["last status"].type,parentSchema:schema237.properties["last status"],data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(!(((data1 === "none") || (data1 === "success")) || (data1 === "failed"))){
const err7 = {instancePath:instancePath+"/last status",schemaPath:"#/properties/last%20status/enum",keyword:"enum",params:{allowedValues: schema237.properties["last status"].enum},message:"must be equal to one of the allowed values",schema:schema237.properties["last status"].enum,parentSchema:schema237.properties["last status"],data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data["time_used (s)"] !== undefined){
let data2 = data["time_used (s)"];
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 < 0 || isNaN(data2)){
const err8 = {instancePath:instancePath+"/time_used (s)",schemaPath:"#/properties/time_used%20(s)/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema237.properties["time_used (s)"],data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/time_used (s)",schemaPath:"#/properties/time_used%20(s)/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema237.properties["time_used (s)"].type,parentSchema:schema237.properties["time_used (s)"],data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.from !== undefined){
let data3 = data.from;
if(typeof data3 !== "string"){
const err10 = {instancePath:instancePath+"/from",schemaPath:"#/properties/from/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema237.properties.from.type,parentSchema:schema237.properties.from,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.to !== undefined){
let data4 = data.to;
if(typeof data4 !== "string"){
const err11 = {instancePath:instancePath+"/to",schemaPath:"#/properties/to/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema237.properties.to.type,parentSchema:schema237.properties.to,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.devices !== undefined){
let data5 = data.devices;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err12 = {instancePath:instancePath+"/devices",schemaPath:"#/properties/devices/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema237.properties.devices.type,parentSchema:schema237.properties.devices,data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 0 || isNaN(data5)){
const err13 = {instancePath:instancePath+"/devices",schemaPath:"#/properties/devices/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema237.properties.devices,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
if(data.moved !== undefined){
let data6 = data.moved;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err14 = {instancePath:instancePath+"/moved",schemaPath:"#/properties/moved/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema237.properties.moved.type,parentSchema:schema237.properties.moved,data:data6};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 0 || isNaN(data6)){
const err15 = {instancePath:instancePath+"/moved",schemaPath:"#/properties/moved/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema237.properties.moved,data:data6};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
if(data["worst_pause (ms)"] !== undefined){
let data7 = data["worst_pause (ms)"];
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 < 0 || isNaN(data7)){
const err16 = {instancePath:instancePath+"/worst_pause (ms)",schemaPath:"#/properties/worst_pause%20(ms)/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema237.properties["worst_pause (ms)"],data:data7};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/worst_pause (ms)",schemaPath:"#/properties/worst_pause%20(ms)/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema237.properties["worst_pause (ms)"].type,parentSchema:schema237.properties["worst_pause (ms)"],data:data7};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data["median_pause (ms)"] !== undefined){
let data8 = data["median_pause (ms)"];
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 < 0 || isNaN(data8)){
const err18 = {instancePath:instancePath+"/median_pause (ms)",schemaPath:"#/properties/median_pause%20(ms)/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema237.properties["median_pause (ms)"],data:data8};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/median_pause (ms)",schemaPath:"#/properties/median_pause%20(ms)/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema237.properties["median_pause (ms)"].type,parentSchema:schema237.properties["median_pause (ms)"],data:data8};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.frames_lost !== undefined){
let data9 = data.frames_lost;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
const err20 = {instancePath:instancePath+"/frames_lost",schemaPath:"#/properties/frames_lost/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema237.properties.frames_lost.type,parentSchema:schema237.properties.frames_lost,data:data9};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 < 0 || isNaN(data9)){
const err21 = {instancePath:instancePath+"/frames_lost",schemaPath:"#/properties/frames_lost/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema237.properties.frames_lost,data:data9};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
if(data.reason !== undefined){
let data10 = data.reason;
if(typeof data10 !== "string"){
const err22 = {instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema237.properties.reason.type,parentSchema:schema237.properties.reason,data:data10};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema237.type,parentSchema:schema237,data};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
validate124.errors = vErrors;
return errors === 0;
}

export const validateStatsParams = validate125;
const schema238 = {"type":"object","description":"Exactly one of pf_id (with vf_id for a VF) and vuid.","additionalProperties":false,"properties":{"pf_id":{"$ref":"#/definitions/PfId"},"vf_id":{"$ref":"#/definitions/VfId"},"vuid":{"$ref":"common.schema.json#/definitions/VuidText"},"queue_id":{"type":"integer","minimum":0,"maximum":65535,"description":"Show this queue only."}},"oneOf":[{"required":["pf_id"]},{"required":["vuid"]}],"dependencies":{"vf_id":["pf_id"]}};

function validate125(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs1 = errors;
let valid0 = false;
let passing0 = null;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.pf_id === undefined){
const err0 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "pf_id"},message:"must have required property '"+"pf_id"+"'",schema:schema238.oneOf[0].required,parentSchema:schema238.oneOf[0],data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var _valid0 = _errs2 === errors;
if(_valid0){
valid0 = true;
passing0 = 0;
}
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.vuid === undefined){
const err1 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "vuid"},message:"must have required property '"+"vuid"+"'",schema:schema238.oneOf[1].required,parentSchema:schema238.oneOf[1],data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs3 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid0 = true;
passing0 = 1;
}
}
if(!valid0){
const err2 = {instancePath,schemaPath:"#/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf",schema:schema238.oneOf,parentSchema:schema238,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
else {
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((key0 === "pf_id") || (key0 === "vf_id")) || (key0 === "vuid")) || (key0 === "queue_id"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema238,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.vf_id !== undefined){
if(data.pf_id === undefined){
const err4 = {instancePath,schemaPath:"#/dependencies",keyword:"dependencies",params:{property: "vf_id",
    missingProperty: "pf_id",
    depsCount: 1,
    deps: "pf_id"},message:"must have property pf_id when property vf_id is present",schema:schema238.dependencies,parentSchema:schema238,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.pf_id !== undefined){
let data0 = data.pf_id;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err5 = {instancePath:instancePath+"/pf_id",schemaPath:"#/definitions/PfId/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema145.type,parentSchema:schema145,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 65535 || isNaN(data0)){
const err6 = {instancePath:instancePath+"/pf_id",schemaPath:"#/definitions/PfId/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema145,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data0 < 0 || isNaN(data0)){
const err7 = {instancePath:instancePath+"/pf_id",schemaPath:"#/definitions/PfId/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema145,data:data0};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
if(data.vf_id !== undefined){
let data1 = data.vf_id;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err8 = {instancePath:instancePath+"/vf_id",schemaPath:"#/definitions/VfId/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema160.type,parentSchema:schema160,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 65535 || isNaN(data1)){
const err9 = {instancePath:instancePath+"/vf_id",schemaPath:"#/definitions/VfId/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema160,data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data1 < 0 || isNaN(data1)){
const err10 = {instancePath:instancePath+"/vf_id",schemaPath:"#/definitions/VfId/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema160,data:data1};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
if(data.vuid !== undefined){
let data2 = data.vuid;
if(typeof data2 === "string"){
if(!pattern0.test(data2)){
const err11 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/pattern",keyword:"pattern",params:{pattern: "^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"},message:"must match pattern \""+"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"+"\"",schema:"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$",parentSchema:schema14,data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.type,parentSchema:schema14,data:data2};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.queue_id !== undefined){
let data3 = data.queue_id;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err13 = {instancePath:instancePath+"/queue_id",schemaPath:"#/properties/queue_id/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema238.properties.queue_id.type,parentSchema:schema238.properties.queue_id,data:data3};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 65535 || isNaN(data3)){
const err14 = {instancePath:instancePath+"/queue_id",schemaPath:"#/properties/queue_id/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema238.properties.queue_id,data:data3};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data3 < 0 || isNaN(data3)){
const err15 = {instancePath:instancePath+"/queue_id",schemaPath:"#/properties/queue_id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema238.properties.queue_id,data:data3};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
}
else {
const err16 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema238.type,parentSchema:schema238,data};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
validate125.errors = vErrors;
return errors === 0;
}

export const validateStatsResult = validate126;
const schema242 = {"type":"object","additionalProperties":false,"required":["device"],"properties":{"device":{"$ref":"#/definitions/StatsDevice"}}};
const schema243 = {"type":"object","description":"A device and the counters of its queues.","additionalProperties":false,"required":["packet_counters","queues-stats"],"properties":{"pf_id":{"$ref":"#/definitions/PfId","description":"Of a PF."},"vf_id":{"$ref":"#/definitions/VfId","description":"Of a VF."},"parent_pf_id":{"$ref":"#/definitions/PfId","description":"Of a VF: its PF."},"packet_counters":{"$ref":"#/definitions/CounterSwitch"},"queues-stats":{"type":"array","items":{"$ref":"#/definitions/StatsQueue"}}}};
const schema248 = {"type":"object","description":"The counters of one queue, each by its name. Frames by their length in octets, without checksum, are numbers, as in the manual; the others are text, because they have 64 bits.","required":["VQ Index"],"properties":{"VQ Index":{"type":"integer","minimum":0,"maximum":65535,"description":"Even numbers are RX, odd ones TX."}},"additionalProperties":{"anyOf":[{"$ref":"common.schema.json#/definitions/DecimalText"},{"type":"integer","minimum":0}]}};

function validate128(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data["VQ Index"] === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "VQ Index"},message:"must have required property '"+"VQ Index"+"'",schema:schema248.required,parentSchema:schema248,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(key0 === "VQ Index")){
let data0 = data[key0];
const _errs3 = errors;
let valid1 = false;
const _errs4 = errors;
if(typeof data0 === "string"){
if(!pattern3.test(data0)){
const err1 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"common.schema.json#/definitions/DecimalText/pattern",keyword:"pattern",params:{pattern: "^[0-9]{1,20}$"},message:"must match pattern \""+"^[0-9]{1,20}$"+"\"",schema:"^[0-9]{1,20}$",parentSchema:schema20,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"common.schema.json#/definitions/DecimalText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.type,parentSchema:schema20,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid0 = _errs4 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const _errs7 = errors;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err3 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/anyOf/1/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema248.additionalProperties.anyOf[1].type,parentSchema:schema248.additionalProperties.anyOf[1],data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 < 0 || isNaN(data0)){
const err4 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/anyOf/1/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema248.additionalProperties.anyOf[1],data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
var _valid0 = _errs7 === errors;
valid1 = valid1 || _valid0;
}
if(!valid1){
const err5 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema248.additionalProperties.anyOf,parentSchema:schema248.additionalProperties,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
else {
errors = _errs3;
if(vErrors !== null){
if(_errs3){
vErrors.length = _errs3;
}
else {
vErrors = null;
}
}
}
}
}
if(data["VQ Index"] !== undefined){
let data1 = data["VQ Index"];
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err6 = {instancePath:instancePath+"/VQ Index",schemaPath:"#/properties/VQ%20Index/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema248.properties["VQ Index"].type,parentSchema:schema248.properties["VQ Index"],data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 65535 || isNaN(data1)){
const err7 = {instancePath:instancePath+"/VQ Index",schemaPath:"#/properties/VQ%20Index/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema248.properties["VQ Index"],data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data1 < 0 || isNaN(data1)){
const err8 = {instancePath:instancePath+"/VQ Index",schemaPath:"#/properties/VQ%20Index/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema248.properties["VQ Index"],data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
}
else {
const err9 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema248.type,parentSchema:schema248,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
validate128.errors = vErrors;
return errors === 0;
}


function validate127(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.packet_counters === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "packet_counters"},message:"must have required property '"+"packet_counters"+"'",schema:schema243.required,parentSchema:schema243,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data["queues-stats"] === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "queues-stats"},message:"must have required property '"+"queues-stats"+"'",schema:schema243.required,parentSchema:schema243,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "pf_id") || (key0 === "vf_id")) || (key0 === "parent_pf_id")) || (key0 === "packet_counters")) || (key0 === "queues-stats"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema243,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.pf_id !== undefined){
let data0 = data.pf_id;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err3 = {instancePath:instancePath+"/pf_id",schemaPath:"#/definitions/PfId/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema145.type,parentSchema:schema145,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 65535 || isNaN(data0)){
const err4 = {instancePath:instancePath+"/pf_id",schemaPath:"#/definitions/PfId/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema145,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data0 < 0 || isNaN(data0)){
const err5 = {instancePath:instancePath+"/pf_id",schemaPath:"#/definitions/PfId/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema145,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
if(data.vf_id !== undefined){
let data1 = data.vf_id;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err6 = {instancePath:instancePath+"/vf_id",schemaPath:"#/definitions/VfId/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema160.type,parentSchema:schema160,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 65535 || isNaN(data1)){
const err7 = {instancePath:instancePath+"/vf_id",schemaPath:"#/definitions/VfId/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema160,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data1 < 0 || isNaN(data1)){
const err8 = {instancePath:instancePath+"/vf_id",schemaPath:"#/definitions/VfId/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema160,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
if(data.parent_pf_id !== undefined){
let data2 = data.parent_pf_id;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err9 = {instancePath:instancePath+"/parent_pf_id",schemaPath:"#/definitions/PfId/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema145.type,parentSchema:schema145,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 65535 || isNaN(data2)){
const err10 = {instancePath:instancePath+"/parent_pf_id",schemaPath:"#/definitions/PfId/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema145,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data2 < 0 || isNaN(data2)){
const err11 = {instancePath:instancePath+"/parent_pf_id",schemaPath:"#/definitions/PfId/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema145,data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
if(data.packet_counters !== undefined){
let data3 = data.packet_counters;
if(typeof data3 !== "string"){
const err12 = {instancePath:instancePath+"/packet_counters",schemaPath:"#/definitions/CounterSwitch/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema168.type,parentSchema:schema168,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(!((data3 === "Enabled") || (data3 === "Disabled"))){
const err13 = {instancePath:instancePath+"/packet_counters",schemaPath:"#/definitions/CounterSwitch/enum",keyword:"enum",params:{allowedValues: schema168.enum},message:"must be equal to one of the allowed values",schema:schema168.enum,parentSchema:schema168,data:data3};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data["queues-stats"] !== undefined){
let data4 = data["queues-stats"];
if(Array.isArray(data4)){
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
if(!(validate128(data4[i0], {instancePath:instancePath+"/queues-stats/" + i0,parentData:data4,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate128.errors : vErrors.concat(validate128.errors);
errors = vErrors.length;
}
}
}
else {
const err14 = {instancePath:instancePath+"/queues-stats",schemaPath:"#/properties/queues-stats/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema243.properties["queues-stats"].type,parentSchema:schema243.properties["queues-stats"],data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema243.type,parentSchema:schema243,data};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
validate127.errors = vErrors;
return errors === 0;
}


function validate126(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.device === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "device"},message:"must have required property '"+"device"+"'",schema:schema242.required,parentSchema:schema242,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(key0 === "device")){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema242,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.device !== undefined){
if(!(validate127(data.device, {instancePath:instancePath+"/device",parentData:data,parentDataProperty:"device",rootData}))){
vErrors = vErrors === null ? validate127.errors : vErrors.concat(validate127.errors);
errors = vErrors.length;
}
}
}
else {
const err2 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema242.type,parentSchema:schema242,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
validate126.errors = vErrors;
return errors === 0;
}

export const validateHealthParams = validate131;
const schema250 = {"type":"object","description":"At most one of pf_id (with vf_id for a VF) and vuid; neither: the whole controller.","additionalProperties":false,"properties":{"pf_id":{"$ref":"#/definitions/PfId"},"vf_id":{"$ref":"#/definitions/VfId"},"vuid":{"$ref":"common.schema.json#/definitions/VuidText"}},"oneOf":[{"required":["pf_id"]},{"required":["vuid"]},{"maxProperties":0}],"dependencies":{"vf_id":["pf_id"]}};

function validate131(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs1 = errors;
let valid0 = false;
let passing0 = null;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.pf_id === undefined){
const err0 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "pf_id"},message:"must have required property '"+"pf_id"+"'",schema:schema250.oneOf[0].required,parentSchema:schema250.oneOf[0],data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var _valid0 = _errs2 === errors;
if(_valid0){
valid0 = true;
passing0 = 0;
}
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.vuid === undefined){
const err1 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "vuid"},message:"must have required property '"+"vuid"+"'",schema:schema250.oneOf[1].required,parentSchema:schema250.oneOf[1],data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs3 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid0 = true;
passing0 = 1;
}
const _errs4 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length > 0){
const err2 = {instancePath,schemaPath:"#/oneOf/2/maxProperties",keyword:"maxProperties",params:{limit: 0},message:"must NOT have more than 0 properties",schema:0,parentSchema:schema250.oneOf[2],data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
var _valid0 = _errs4 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 2];
}
else {
if(_valid0){
valid0 = true;
passing0 = 2;
}
}
}
if(!valid0){
const err3 = {instancePath,schemaPath:"#/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf",schema:schema250.oneOf,parentSchema:schema250,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
else {
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((key0 === "pf_id") || (key0 === "vf_id")) || (key0 === "vuid"))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema250,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.vf_id !== undefined){
if(data.pf_id === undefined){
const err5 = {instancePath,schemaPath:"#/dependencies",keyword:"dependencies",params:{property: "vf_id",
    missingProperty: "pf_id",
    depsCount: 1,
    deps: "pf_id"},message:"must have property pf_id when property vf_id is present",schema:schema250.dependencies,parentSchema:schema250,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.pf_id !== undefined){
let data0 = data.pf_id;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err6 = {instancePath:instancePath+"/pf_id",schemaPath:"#/definitions/PfId/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema145.type,parentSchema:schema145,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 65535 || isNaN(data0)){
const err7 = {instancePath:instancePath+"/pf_id",schemaPath:"#/definitions/PfId/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema145,data:data0};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data0 < 0 || isNaN(data0)){
const err8 = {instancePath:instancePath+"/pf_id",schemaPath:"#/definitions/PfId/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema145,data:data0};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
if(data.vf_id !== undefined){
let data1 = data.vf_id;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err9 = {instancePath:instancePath+"/vf_id",schemaPath:"#/definitions/VfId/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema160.type,parentSchema:schema160,data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 65535 || isNaN(data1)){
const err10 = {instancePath:instancePath+"/vf_id",schemaPath:"#/definitions/VfId/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema160,data:data1};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data1 < 0 || isNaN(data1)){
const err11 = {instancePath:instancePath+"/vf_id",schemaPath:"#/definitions/VfId/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema160,data:data1};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
if(data.vuid !== undefined){
let data2 = data.vuid;
if(typeof data2 === "string"){
if(!pattern0.test(data2)){
const err12 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/pattern",keyword:"pattern",params:{pattern: "^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"},message:"must match pattern \""+"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"+"\"",schema:"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$",parentSchema:schema14,data:data2};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.type,parentSchema:schema14,data:data2};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema250.type,parentSchema:schema250,data};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
validate131.errors = vErrors;
return errors === 0;
}

export const validateHealthResult = validate132;
const schema254 = {"type":"object","description":"The whole of it, and every finding, the gravest first.","additionalProperties":false,"required":["status","devices","findings"],"properties":{"status":{"$ref":"#/definitions/HealthStatus"},"devices":{"type":"integer","minimum":0,"description":"Devices that were looked at."},"findings":{"type":"array","items":{"$ref":"#/definitions/HealthFinding"}}}};
const schema255 = {"type":"string","enum":["healthy","degraded","failed"],"description":"failed: there are errors; degraded: there are warnings; healthy: neither."};
const schema256 = {"type":"object","description":"One thing that is not as it should be.","additionalProperties":false,"required":["severity","text","hint"],"properties":{"severity":{"$ref":"#/definitions/HealthSeverity"},"device":{"$ref":"common.schema.json#/definitions/VuidText","description":"Absent when it is not about one device."},"text":{"type":"string","description":"What is wrong and what was found."},"hint":{"type":"string","description":"The cure."}}};
const schema257 = {"type":"string","enum":["error","warning","info"],"description":"error: something does not work; warning: something will not, or not well; info: worth knowing, no illness."};

function validate133(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.severity === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "severity"},message:"must have required property '"+"severity"+"'",schema:schema256.required,parentSchema:schema256,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.text === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "text"},message:"must have required property '"+"text"+"'",schema:schema256.required,parentSchema:schema256,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.hint === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "hint"},message:"must have required property '"+"hint"+"'",schema:schema256.required,parentSchema:schema256,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "severity") || (key0 === "device")) || (key0 === "text")) || (key0 === "hint"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema256,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.severity !== undefined){
let data0 = data.severity;
if(typeof data0 !== "string"){
const err4 = {instancePath:instancePath+"/severity",schemaPath:"#/definitions/HealthSeverity/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema257.type,parentSchema:schema257,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!(((data0 === "error") || (data0 === "warning")) || (data0 === "info"))){
const err5 = {instancePath:instancePath+"/severity",schemaPath:"#/definitions/HealthSeverity/enum",keyword:"enum",params:{allowedValues: schema257.enum},message:"must be equal to one of the allowed values",schema:schema257.enum,parentSchema:schema257,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.device !== undefined){
let data1 = data.device;
if(typeof data1 === "string"){
if(!pattern0.test(data1)){
const err6 = {instancePath:instancePath+"/device",schemaPath:"common.schema.json#/definitions/VuidText/pattern",keyword:"pattern",params:{pattern: "^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"},message:"must match pattern \""+"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"+"\"",schema:"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$",parentSchema:schema14,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/device",schemaPath:"common.schema.json#/definitions/VuidText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.type,parentSchema:schema14,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.text !== undefined){
let data2 = data.text;
if(typeof data2 !== "string"){
const err8 = {instancePath:instancePath+"/text",schemaPath:"#/properties/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema256.properties.text.type,parentSchema:schema256.properties.text,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.hint !== undefined){
let data3 = data.hint;
if(typeof data3 !== "string"){
const err9 = {instancePath:instancePath+"/hint",schemaPath:"#/properties/hint/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema256.properties.hint.type,parentSchema:schema256.properties.hint,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema256.type,parentSchema:schema256,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
validate133.errors = vErrors;
return errors === 0;
}


function validate132(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.status === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "status"},message:"must have required property '"+"status"+"'",schema:schema254.required,parentSchema:schema254,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.devices === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "devices"},message:"must have required property '"+"devices"+"'",schema:schema254.required,parentSchema:schema254,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.findings === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "findings"},message:"must have required property '"+"findings"+"'",schema:schema254.required,parentSchema:schema254,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "status") || (key0 === "devices")) || (key0 === "findings"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema254,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.status !== undefined){
let data0 = data.status;
if(typeof data0 !== "string"){
const err4 = {instancePath:instancePath+"/status",schemaPath:"#/definitions/HealthStatus/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema255.type,parentSchema:schema255,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!(((data0 === "healthy") || (data0 === "degraded")) || (data0 === "failed"))){
const err5 = {instancePath:instancePath+"/status",schemaPath:"#/definitions/HealthStatus/enum",keyword:"enum",params:{allowedValues: schema255.enum},message:"must be equal to one of the allowed values",schema:schema255.enum,parentSchema:schema255,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.devices !== undefined){
let data1 = data.devices;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err6 = {instancePath:instancePath+"/devices",schemaPath:"#/properties/devices/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema254.properties.devices.type,parentSchema:schema254.properties.devices,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 < 0 || isNaN(data1)){
const err7 = {instancePath:instancePath+"/devices",schemaPath:"#/properties/devices/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema254.properties.devices,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
if(data.findings !== undefined){
let data2 = data.findings;
if(Array.isArray(data2)){
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
if(!(validate133(data2[i0], {instancePath:instancePath+"/findings/" + i0,parentData:data2,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate133.errors : vErrors.concat(validate133.errors);
errors = vErrors.length;
}
}
}
else {
const err8 = {instancePath:instancePath+"/findings",schemaPath:"#/properties/findings/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema254.properties.findings.type,parentSchema:schema254.properties.findings,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema254.type,parentSchema:schema254,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
validate132.errors = vErrors;
return errors === 0;
}

export const validateHostListResult = validate135;
const schema259 = {"type":"object","additionalProperties":false,"required":["devices"],"properties":{"devices":{"type":"array","items":{"$ref":"#/definitions/ListedHost"}}}};
const schema260 = {"type":"object","description":"The host side of one device.","additionalProperties":false,"required":["pf_id","vuid","host_state","connected","driver_bound","listen_path","connect_path"],"properties":{"pf_id":{"$ref":"#/definitions/PfId"},"vf_id":{"$ref":"#/definitions/VfId","description":"VFs only."},"vuid":{"$ref":"common.schema.json#/definitions/VuidText"},"host_state":{"$ref":"#/definitions/HostState"},"connected":{"type":"boolean"},"side":{"$ref":"device-status.schema.json#/definitions/HostSide"},"peer_pid":{"type":"integer","minimum":0},"peer_name":{"type":"string"},"last_disconnect":{"type":"string","description":"Why the last connection ended or was refused."},"last_disconnect_code":{"$ref":"device-status.schema.json#/definitions/DisconnectCode"},"driver_bound":{"type":"boolean"},"listen_path":{"$ref":"common.schema.json#/definitions/SocketPath"},"connect_path":{"$ref":"common.schema.json#/definitions/SocketPath"},"binding":{"$ref":"#/definitions/HostBinding"}}};
const schema269 = {"type":"object","description":"A binding of the built-in driver.","additionalProperties":false,"required":["netns","name","pid"],"properties":{"netns":{"$ref":"#/definitions/NetnsName"},"name":{"$ref":"common.schema.json#/definitions/InterfaceName"},"pid":{"type":"integer","minimum":1}}};
const schema270 = {"type":"string","description":"Name of a network namespace, as `ip netns list` shows it.","pattern":"^(?!\\.{1,2}$)[^/\\s\\u0000]{1,255}$"};
const pattern104 = new RegExp("^(?!\\.{1,2}$)[^/\\s\\u0000]{1,255}$", "u");

function validate137(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.netns === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "netns"},message:"must have required property '"+"netns"+"'",schema:schema269.required,parentSchema:schema269,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema269.required,parentSchema:schema269,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.pid === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "pid"},message:"must have required property '"+"pid"+"'",schema:schema269.required,parentSchema:schema269,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "netns") || (key0 === "name")) || (key0 === "pid"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema269,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.netns !== undefined){
let data0 = data.netns;
if(typeof data0 === "string"){
if(!pattern104.test(data0)){
const err4 = {instancePath:instancePath+"/netns",schemaPath:"#/definitions/NetnsName/pattern",keyword:"pattern",params:{pattern: "^(?!\\.{1,2}$)[^/\\s\\u0000]{1,255}$"},message:"must match pattern \""+"^(?!\\.{1,2}$)[^/\\s\\u0000]{1,255}$"+"\"",schema:"^(?!\\.{1,2}$)[^/\\s\\u0000]{1,255}$",parentSchema:schema270,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/netns",schemaPath:"#/definitions/NetnsName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema270.type,parentSchema:schema270,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.name !== undefined){
let data1 = data.name;
if(typeof data1 === "string"){
if(!pattern2.test(data1)){
const err6 = {instancePath:instancePath+"/name",schemaPath:"common.schema.json#/definitions/InterfaceName/pattern",keyword:"pattern",params:{pattern: "^(?!\\.{1,2}$)[^\\s/:%]{1,15}$"},message:"must match pattern \""+"^(?!\\.{1,2}$)[^\\s/:%]{1,15}$"+"\"",schema:"^(?!\\.{1,2}$)[^\\s/:%]{1,15}$",parentSchema:schema17,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/name",schemaPath:"common.schema.json#/definitions/InterfaceName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema17.type,parentSchema:schema17,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.pid !== undefined){
let data2 = data.pid;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err8 = {instancePath:instancePath+"/pid",schemaPath:"#/properties/pid/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema269.properties.pid.type,parentSchema:schema269.properties.pid,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 < 1 || isNaN(data2)){
const err9 = {instancePath:instancePath+"/pid",schemaPath:"#/properties/pid/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema269.properties.pid,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
}
else {
const err10 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema269.type,parentSchema:schema269,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
validate137.errors = vErrors;
return errors === 0;
}


function validate136(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.pf_id === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "pf_id"},message:"must have required property '"+"pf_id"+"'",schema:schema260.required,parentSchema:schema260,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.vuid === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "vuid"},message:"must have required property '"+"vuid"+"'",schema:schema260.required,parentSchema:schema260,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.host_state === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "host_state"},message:"must have required property '"+"host_state"+"'",schema:schema260.required,parentSchema:schema260,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.connected === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "connected"},message:"must have required property '"+"connected"+"'",schema:schema260.required,parentSchema:schema260,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.driver_bound === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "driver_bound"},message:"must have required property '"+"driver_bound"+"'",schema:schema260.required,parentSchema:schema260,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.listen_path === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "listen_path"},message:"must have required property '"+"listen_path"+"'",schema:schema260.required,parentSchema:schema260,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.connect_path === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "connect_path"},message:"must have required property '"+"connect_path"+"'",schema:schema260.required,parentSchema:schema260,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
for(const key0 in data){
if(!(func2.call(schema260.properties, key0))){
const err7 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema260,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.pf_id !== undefined){
let data0 = data.pf_id;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err8 = {instancePath:instancePath+"/pf_id",schemaPath:"#/definitions/PfId/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema145.type,parentSchema:schema145,data:data0};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 65535 || isNaN(data0)){
const err9 = {instancePath:instancePath+"/pf_id",schemaPath:"#/definitions/PfId/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema145,data:data0};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data0 < 0 || isNaN(data0)){
const err10 = {instancePath:instancePath+"/pf_id",schemaPath:"#/definitions/PfId/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema145,data:data0};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
if(data.vf_id !== undefined){
let data1 = data.vf_id;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err11 = {instancePath:instancePath+"/vf_id",schemaPath:"#/definitions/VfId/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema160.type,parentSchema:schema160,data:data1};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 65535 || isNaN(data1)){
const err12 = {instancePath:instancePath+"/vf_id",schemaPath:"#/definitions/VfId/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema160,data:data1};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data1 < 0 || isNaN(data1)){
const err13 = {instancePath:instancePath+"/vf_id",schemaPath:"#/definitions/VfId/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema160,data:data1};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
if(data.vuid !== undefined){
let data2 = data.vuid;
if(typeof data2 === "string"){
if(!pattern0.test(data2)){
const err14 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/pattern",keyword:"pattern",params:{pattern: "^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"},message:"must match pattern \""+"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"+"\"",schema:"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$",parentSchema:schema14,data:data2};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.type,parentSchema:schema14,data:data2};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.host_state !== undefined){
let data3 = data.host_state;
if(typeof data3 !== "string"){
const err16 = {instancePath:instancePath+"/host_state",schemaPath:"#/definitions/HostState/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema171.type,parentSchema:schema171,data:data3};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(!((((data3 === "waiting") || (data3 === "connected")) || (data3 === "running")) || (data3 === "failed"))){
const err17 = {instancePath:instancePath+"/host_state",schemaPath:"#/definitions/HostState/enum",keyword:"enum",params:{allowedValues: schema171.enum},message:"must be equal to one of the allowed values",schema:schema171.enum,parentSchema:schema171,data:data3};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.connected !== undefined){
let data4 = data.connected;
if(typeof data4 !== "boolean"){
const err18 = {instancePath:instancePath+"/connected",schemaPath:"#/properties/connected/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema260.properties.connected.type,parentSchema:schema260.properties.connected,data:data4};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.side !== undefined){
let data5 = data.side;
if(typeof data5 !== "string"){
const err19 = {instancePath:instancePath+"/side",schemaPath:"device-status.schema.json#/definitions/HostSide/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema22.type,parentSchema:schema22,data:data5};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(!((data5 === "listen") || (data5 === "connect"))){
const err20 = {instancePath:instancePath+"/side",schemaPath:"device-status.schema.json#/definitions/HostSide/enum",keyword:"enum",params:{allowedValues: schema22.enum},message:"must be equal to one of the allowed values",schema:schema22.enum,parentSchema:schema22,data:data5};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.peer_pid !== undefined){
let data6 = data.peer_pid;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err21 = {instancePath:instancePath+"/peer_pid",schemaPath:"#/properties/peer_pid/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema260.properties.peer_pid.type,parentSchema:schema260.properties.peer_pid,data:data6};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 0 || isNaN(data6)){
const err22 = {instancePath:instancePath+"/peer_pid",schemaPath:"#/properties/peer_pid/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema260.properties.peer_pid,data:data6};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
if(data.peer_name !== undefined){
let data7 = data.peer_name;
if(typeof data7 !== "string"){
const err23 = {instancePath:instancePath+"/peer_name",schemaPath:"#/properties/peer_name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema260.properties.peer_name.type,parentSchema:schema260.properties.peer_name,data:data7};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.last_disconnect !== undefined){
let data8 = data.last_disconnect;
if(typeof data8 !== "string"){
const err24 = {instancePath:instancePath+"/last_disconnect",schemaPath:"#/properties/last_disconnect/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema260.properties.last_disconnect.type,parentSchema:schema260.properties.last_disconnect,data:data8};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.last_disconnect_code !== undefined){
let data9 = data.last_disconnect_code;
if(typeof data9 !== "string"){
const err25 = {instancePath:instancePath+"/last_disconnect_code",schemaPath:"device-status.schema.json#/definitions/DisconnectCode/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema24.type,parentSchema:schema24,data:data9};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(!((((((((((((data9 === "closed") || (data9 === "broken")) || (data9 === "protocol")) || (data9 === "notShared")) || (data9 === "otherMtu")) || (data9 === "otherFeatures")) || (data9 === "refused")) || (data9 === "repliesUnread")) || (data9 === "silent")) || (data9 === "fault")) || (data9 === "ended")) || (data9 === "lost"))){
const err26 = {instancePath:instancePath+"/last_disconnect_code",schemaPath:"device-status.schema.json#/definitions/DisconnectCode/enum",keyword:"enum",params:{allowedValues: schema24.enum},message:"must be equal to one of the allowed values",schema:schema24.enum,parentSchema:schema24,data:data9};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.driver_bound !== undefined){
let data10 = data.driver_bound;
if(typeof data10 !== "boolean"){
const err27 = {instancePath:instancePath+"/driver_bound",schemaPath:"#/properties/driver_bound/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema260.properties.driver_bound.type,parentSchema:schema260.properties.driver_bound,data:data10};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.listen_path !== undefined){
let data11 = data.listen_path;
if(typeof data11 === "string"){
if(!pattern23.test(data11)){
const err28 = {instancePath:instancePath+"/listen_path",schemaPath:"common.schema.json#/definitions/SocketPath/pattern",keyword:"pattern",params:{pattern: "^/[^\\u0000]{1,106}$"},message:"must match pattern \""+"^/[^\\u0000]{1,106}$"+"\"",schema:"^/[^\\u0000]{1,106}$",parentSchema:schema78,data:data11};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
else {
const err29 = {instancePath:instancePath+"/listen_path",schemaPath:"common.schema.json#/definitions/SocketPath/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema78.type,parentSchema:schema78,data:data11};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data.connect_path !== undefined){
let data12 = data.connect_path;
if(typeof data12 === "string"){
if(!pattern23.test(data12)){
const err30 = {instancePath:instancePath+"/connect_path",schemaPath:"common.schema.json#/definitions/SocketPath/pattern",keyword:"pattern",params:{pattern: "^/[^\\u0000]{1,106}$"},message:"must match pattern \""+"^/[^\\u0000]{1,106}$"+"\"",schema:"^/[^\\u0000]{1,106}$",parentSchema:schema78,data:data12};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
else {
const err31 = {instancePath:instancePath+"/connect_path",schemaPath:"common.schema.json#/definitions/SocketPath/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema78.type,parentSchema:schema78,data:data12};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data.binding !== undefined){
if(!(validate137(data.binding, {instancePath:instancePath+"/binding",parentData:data,parentDataProperty:"binding",rootData}))){
vErrors = vErrors === null ? validate137.errors : vErrors.concat(validate137.errors);
errors = vErrors.length;
}
}
}
else {
const err32 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema260.type,parentSchema:schema260,data};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
validate136.errors = vErrors;
return errors === 0;
}


function validate135(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.devices === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "devices"},message:"must have required property '"+"devices"+"'",schema:schema259.required,parentSchema:schema259,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(key0 === "devices")){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema259,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.devices !== undefined){
let data0 = data.devices;
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
if(!(validate136(data0[i0], {instancePath:instancePath+"/devices/" + i0,parentData:data0,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
}
else {
const err2 = {instancePath:instancePath+"/devices",schemaPath:"#/properties/devices/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema259.properties.devices.type,parentSchema:schema259.properties.devices,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
else {
const err3 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema259.type,parentSchema:schema259,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
validate135.errors = vErrors;
return errors === 0;
}

export const validateHostArgsParams = validate140;
const schema272 = {"type":"object","description":"Exactly one of pf_id (with vf_id for a VF) and vuid.","additionalProperties":false,"required":["vmm"],"properties":{"pf_id":{"$ref":"#/definitions/PfId"},"vf_id":{"$ref":"#/definitions/VfId"},"vuid":{"$ref":"common.schema.json#/definitions/VuidText"},"vmm":{"$ref":"#/definitions/Vmm"},"mode":{"type":"string","enum":["server","client"],"description":"server (default): the VMM listens; client: the VMM connects."},"alone":{"type":"boolean","description":"A PF without the VFs that it has."}},"oneOf":[{"required":["pf_id"]},{"required":["vuid"]}],"dependencies":{"vf_id":["pf_id"]}};
const schema276 = {"type":"string","enum":["qemu","libvirt"]};

function validate140(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs1 = errors;
let valid0 = false;
let passing0 = null;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.pf_id === undefined){
const err0 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "pf_id"},message:"must have required property '"+"pf_id"+"'",schema:schema272.oneOf[0].required,parentSchema:schema272.oneOf[0],data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var _valid0 = _errs2 === errors;
if(_valid0){
valid0 = true;
passing0 = 0;
}
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.vuid === undefined){
const err1 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "vuid"},message:"must have required property '"+"vuid"+"'",schema:schema272.oneOf[1].required,parentSchema:schema272.oneOf[1],data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs3 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid0 = true;
passing0 = 1;
}
}
if(!valid0){
const err2 = {instancePath,schemaPath:"#/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf",schema:schema272.oneOf,parentSchema:schema272,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
else {
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.vmm === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "vmm"},message:"must have required property '"+"vmm"+"'",schema:schema272.required,parentSchema:schema272,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!((((((key0 === "pf_id") || (key0 === "vf_id")) || (key0 === "vuid")) || (key0 === "vmm")) || (key0 === "mode")) || (key0 === "alone"))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema272,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.vf_id !== undefined){
if(data.pf_id === undefined){
const err5 = {instancePath,schemaPath:"#/dependencies",keyword:"dependencies",params:{property: "vf_id",
    missingProperty: "pf_id",
    depsCount: 1,
    deps: "pf_id"},message:"must have property pf_id when property vf_id is present",schema:schema272.dependencies,parentSchema:schema272,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.pf_id !== undefined){
let data0 = data.pf_id;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err6 = {instancePath:instancePath+"/pf_id",schemaPath:"#/definitions/PfId/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema145.type,parentSchema:schema145,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 65535 || isNaN(data0)){
const err7 = {instancePath:instancePath+"/pf_id",schemaPath:"#/definitions/PfId/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema145,data:data0};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data0 < 0 || isNaN(data0)){
const err8 = {instancePath:instancePath+"/pf_id",schemaPath:"#/definitions/PfId/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema145,data:data0};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
if(data.vf_id !== undefined){
let data1 = data.vf_id;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err9 = {instancePath:instancePath+"/vf_id",schemaPath:"#/definitions/VfId/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema160.type,parentSchema:schema160,data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 65535 || isNaN(data1)){
const err10 = {instancePath:instancePath+"/vf_id",schemaPath:"#/definitions/VfId/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema160,data:data1};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data1 < 0 || isNaN(data1)){
const err11 = {instancePath:instancePath+"/vf_id",schemaPath:"#/definitions/VfId/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema160,data:data1};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
if(data.vuid !== undefined){
let data2 = data.vuid;
if(typeof data2 === "string"){
if(!pattern0.test(data2)){
const err12 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/pattern",keyword:"pattern",params:{pattern: "^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"},message:"must match pattern \""+"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"+"\"",schema:"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$",parentSchema:schema14,data:data2};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.type,parentSchema:schema14,data:data2};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.vmm !== undefined){
let data3 = data.vmm;
if(typeof data3 !== "string"){
const err14 = {instancePath:instancePath+"/vmm",schemaPath:"#/definitions/Vmm/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema276.type,parentSchema:schema276,data:data3};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(!((data3 === "qemu") || (data3 === "libvirt"))){
const err15 = {instancePath:instancePath+"/vmm",schemaPath:"#/definitions/Vmm/enum",keyword:"enum",params:{allowedValues: schema276.enum},message:"must be equal to one of the allowed values",schema:schema276.enum,parentSchema:schema276,data:data3};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.mode !== undefined){
let data4 = data.mode;
if(typeof data4 !== "string"){
const err16 = {instancePath:instancePath+"/mode",schemaPath:"#/properties/mode/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema272.properties.mode.type,parentSchema:schema272.properties.mode,data:data4};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(!((data4 === "server") || (data4 === "client"))){
const err17 = {instancePath:instancePath+"/mode",schemaPath:"#/properties/mode/enum",keyword:"enum",params:{allowedValues: schema272.properties.mode.enum},message:"must be equal to one of the allowed values",schema:schema272.properties.mode.enum,parentSchema:schema272.properties.mode,data:data4};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.alone !== undefined){
let data5 = data.alone;
if(typeof data5 !== "boolean"){
const err18 = {instancePath:instancePath+"/alone",schemaPath:"#/properties/alone/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema272.properties.alone.type,parentSchema:schema272.properties.alone,data:data5};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema272.type,parentSchema:schema272,data};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
validate140.errors = vErrors;
return errors === 0;
}

export const validateHostArgsResult = validate141;
const schema277 = {"type":"object","additionalProperties":false,"required":["vmm","text"],"properties":{"vmm":{"$ref":"#/definitions/Vmm"},"arguments":{"type":"array","items":{"type":"string"},"description":"QEMU: the arguments, one per entry."},"xml":{"type":"string","description":"libvirt: the <interface> element, as <devices> takes it."},"text":{"type":"string","description":"The same, ready to paste."},"memory":{"type":"string","description":"What lets the device see guest memory, once per VM: QEMU's arguments with an example size, which has to be the VM's own, or libvirt's element of the domain."},"warnings":{"type":"array","items":{"type":"string"}}}};

function validate141(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.vmm === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "vmm"},message:"must have required property '"+"vmm"+"'",schema:schema277.required,parentSchema:schema277,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.text === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "text"},message:"must have required property '"+"text"+"'",schema:schema277.required,parentSchema:schema277,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((((((key0 === "vmm") || (key0 === "arguments")) || (key0 === "xml")) || (key0 === "text")) || (key0 === "memory")) || (key0 === "warnings"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema277,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.vmm !== undefined){
let data0 = data.vmm;
if(typeof data0 !== "string"){
const err3 = {instancePath:instancePath+"/vmm",schemaPath:"#/definitions/Vmm/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema276.type,parentSchema:schema276,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(!((data0 === "qemu") || (data0 === "libvirt"))){
const err4 = {instancePath:instancePath+"/vmm",schemaPath:"#/definitions/Vmm/enum",keyword:"enum",params:{allowedValues: schema276.enum},message:"must be equal to one of the allowed values",schema:schema276.enum,parentSchema:schema276,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.arguments !== undefined){
let data1 = data.arguments;
if(Array.isArray(data1)){
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
if(typeof data2 !== "string"){
const err5 = {instancePath:instancePath+"/arguments/" + i0,schemaPath:"#/properties/arguments/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema277.properties.arguments.items.type,parentSchema:schema277.properties.arguments.items,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath:instancePath+"/arguments",schemaPath:"#/properties/arguments/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema277.properties.arguments.type,parentSchema:schema277.properties.arguments,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.xml !== undefined){
let data3 = data.xml;
if(typeof data3 !== "string"){
const err7 = {instancePath:instancePath+"/xml",schemaPath:"#/properties/xml/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema277.properties.xml.type,parentSchema:schema277.properties.xml,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.text !== undefined){
let data4 = data.text;
if(typeof data4 !== "string"){
const err8 = {instancePath:instancePath+"/text",schemaPath:"#/properties/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema277.properties.text.type,parentSchema:schema277.properties.text,data:data4};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.memory !== undefined){
let data5 = data.memory;
if(typeof data5 !== "string"){
const err9 = {instancePath:instancePath+"/memory",schemaPath:"#/properties/memory/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema277.properties.memory.type,parentSchema:schema277.properties.memory,data:data5};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.warnings !== undefined){
let data6 = data.warnings;
if(Array.isArray(data6)){
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
let data7 = data6[i1];
if(typeof data7 !== "string"){
const err10 = {instancePath:instancePath+"/warnings/" + i1,schemaPath:"#/properties/warnings/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema277.properties.warnings.items.type,parentSchema:schema277.properties.warnings.items,data:data7};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath:instancePath+"/warnings",schemaPath:"#/properties/warnings/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema277.properties.warnings.type,parentSchema:schema277.properties.warnings,data:data6};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema277.type,parentSchema:schema277,data};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
validate141.errors = vErrors;
return errors === 0;
}

export const validateHostBindParams = validate142;
const schema279 = {"type":"object","description":"Exactly one of pf_id (with vf_id for a VF) and vuid.","additionalProperties":false,"required":["netns","name"],"properties":{"pf_id":{"$ref":"#/definitions/PfId"},"vf_id":{"$ref":"#/definitions/VfId"},"vuid":{"$ref":"common.schema.json#/definitions/VuidText"},"netns":{"$ref":"#/definitions/NetnsName"},"name":{"$ref":"common.schema.json#/definitions/InterfaceName"}},"oneOf":[{"required":["pf_id"]},{"required":["vuid"]}],"dependencies":{"vf_id":["pf_id"]}};

function validate142(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs1 = errors;
let valid0 = false;
let passing0 = null;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.pf_id === undefined){
const err0 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "pf_id"},message:"must have required property '"+"pf_id"+"'",schema:schema279.oneOf[0].required,parentSchema:schema279.oneOf[0],data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var _valid0 = _errs2 === errors;
if(_valid0){
valid0 = true;
passing0 = 0;
}
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.vuid === undefined){
const err1 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "vuid"},message:"must have required property '"+"vuid"+"'",schema:schema279.oneOf[1].required,parentSchema:schema279.oneOf[1],data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs3 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid0 = true;
passing0 = 1;
}
}
if(!valid0){
const err2 = {instancePath,schemaPath:"#/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf",schema:schema279.oneOf,parentSchema:schema279,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
else {
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.netns === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "netns"},message:"must have required property '"+"netns"+"'",schema:schema279.required,parentSchema:schema279,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.name === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema279.required,parentSchema:schema279,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "pf_id") || (key0 === "vf_id")) || (key0 === "vuid")) || (key0 === "netns")) || (key0 === "name"))){
const err5 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema279,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.vf_id !== undefined){
if(data.pf_id === undefined){
const err6 = {instancePath,schemaPath:"#/dependencies",keyword:"dependencies",params:{property: "vf_id",
    missingProperty: "pf_id",
    depsCount: 1,
    deps: "pf_id"},message:"must have property pf_id when property vf_id is present",schema:schema279.dependencies,parentSchema:schema279,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.pf_id !== undefined){
let data0 = data.pf_id;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err7 = {instancePath:instancePath+"/pf_id",schemaPath:"#/definitions/PfId/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema145.type,parentSchema:schema145,data:data0};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 65535 || isNaN(data0)){
const err8 = {instancePath:instancePath+"/pf_id",schemaPath:"#/definitions/PfId/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema145,data:data0};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data0 < 0 || isNaN(data0)){
const err9 = {instancePath:instancePath+"/pf_id",schemaPath:"#/definitions/PfId/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema145,data:data0};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
if(data.vf_id !== undefined){
let data1 = data.vf_id;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err10 = {instancePath:instancePath+"/vf_id",schemaPath:"#/definitions/VfId/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema160.type,parentSchema:schema160,data:data1};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 65535 || isNaN(data1)){
const err11 = {instancePath:instancePath+"/vf_id",schemaPath:"#/definitions/VfId/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema160,data:data1};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data1 < 0 || isNaN(data1)){
const err12 = {instancePath:instancePath+"/vf_id",schemaPath:"#/definitions/VfId/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema160,data:data1};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
if(data.vuid !== undefined){
let data2 = data.vuid;
if(typeof data2 === "string"){
if(!pattern0.test(data2)){
const err13 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/pattern",keyword:"pattern",params:{pattern: "^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"},message:"must match pattern \""+"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"+"\"",schema:"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$",parentSchema:schema14,data:data2};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.type,parentSchema:schema14,data:data2};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.netns !== undefined){
let data3 = data.netns;
if(typeof data3 === "string"){
if(!pattern104.test(data3)){
const err15 = {instancePath:instancePath+"/netns",schemaPath:"#/definitions/NetnsName/pattern",keyword:"pattern",params:{pattern: "^(?!\\.{1,2}$)[^/\\s\\u0000]{1,255}$"},message:"must match pattern \""+"^(?!\\.{1,2}$)[^/\\s\\u0000]{1,255}$"+"\"",schema:"^(?!\\.{1,2}$)[^/\\s\\u0000]{1,255}$",parentSchema:schema270,data:data3};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/netns",schemaPath:"#/definitions/NetnsName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema270.type,parentSchema:schema270,data:data3};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.name !== undefined){
let data4 = data.name;
if(typeof data4 === "string"){
if(!pattern2.test(data4)){
const err17 = {instancePath:instancePath+"/name",schemaPath:"common.schema.json#/definitions/InterfaceName/pattern",keyword:"pattern",params:{pattern: "^(?!\\.{1,2}$)[^\\s/:%]{1,15}$"},message:"must match pattern \""+"^(?!\\.{1,2}$)[^\\s/:%]{1,15}$"+"\"",schema:"^(?!\\.{1,2}$)[^\\s/:%]{1,15}$",parentSchema:schema17,data:data4};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/name",schemaPath:"common.schema.json#/definitions/InterfaceName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema17.type,parentSchema:schema17,data:data4};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema279.type,parentSchema:schema279,data};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
validate142.errors = vErrors;
return errors === 0;
}

export const validateHostBindResult = validate143;
const schema285 = {"type":"object","additionalProperties":false,"required":["errno","errstr","netns","name","pid"],"properties":{"errno":{"const":0,"type":"integer"},"errstr":{"const":"Success","type":"string"},"netns":{"$ref":"#/definitions/NetnsName"},"name":{"$ref":"common.schema.json#/definitions/InterfaceName"},"pid":{"type":"integer","minimum":1,"description":"Process of the built-in driver."}}};

function validate143(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.errno === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "errno"},message:"must have required property '"+"errno"+"'",schema:schema285.required,parentSchema:schema285,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.errstr === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "errstr"},message:"must have required property '"+"errstr"+"'",schema:schema285.required,parentSchema:schema285,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.netns === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "netns"},message:"must have required property '"+"netns"+"'",schema:schema285.required,parentSchema:schema285,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.name === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema285.required,parentSchema:schema285,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.pid === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "pid"},message:"must have required property '"+"pid"+"'",schema:schema285.required,parentSchema:schema285,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "errno") || (key0 === "errstr")) || (key0 === "netns")) || (key0 === "name")) || (key0 === "pid"))){
const err5 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema285,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.errno !== undefined){
let data0 = data.errno;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err6 = {instancePath:instancePath+"/errno",schemaPath:"#/properties/errno/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema285.properties.errno.type,parentSchema:schema285.properties.errno,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(0 !== data0){
const err7 = {instancePath:instancePath+"/errno",schemaPath:"#/properties/errno/const",keyword:"const",params:{allowedValue: 0},message:"must be equal to constant",schema:0,parentSchema:schema285.properties.errno,data:data0};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.errstr !== undefined){
let data1 = data.errstr;
if(typeof data1 !== "string"){
const err8 = {instancePath:instancePath+"/errstr",schemaPath:"#/properties/errstr/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema285.properties.errstr.type,parentSchema:schema285.properties.errstr,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if("Success" !== data1){
const err9 = {instancePath:instancePath+"/errstr",schemaPath:"#/properties/errstr/const",keyword:"const",params:{allowedValue: "Success"},message:"must be equal to constant",schema:"Success",parentSchema:schema285.properties.errstr,data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.netns !== undefined){
let data2 = data.netns;
if(typeof data2 === "string"){
if(!pattern104.test(data2)){
const err10 = {instancePath:instancePath+"/netns",schemaPath:"#/definitions/NetnsName/pattern",keyword:"pattern",params:{pattern: "^(?!\\.{1,2}$)[^/\\s\\u0000]{1,255}$"},message:"must match pattern \""+"^(?!\\.{1,2}$)[^/\\s\\u0000]{1,255}$"+"\"",schema:"^(?!\\.{1,2}$)[^/\\s\\u0000]{1,255}$",parentSchema:schema270,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/netns",schemaPath:"#/definitions/NetnsName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema270.type,parentSchema:schema270,data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.name !== undefined){
let data3 = data.name;
if(typeof data3 === "string"){
if(!pattern2.test(data3)){
const err12 = {instancePath:instancePath+"/name",schemaPath:"common.schema.json#/definitions/InterfaceName/pattern",keyword:"pattern",params:{pattern: "^(?!\\.{1,2}$)[^\\s/:%]{1,15}$"},message:"must match pattern \""+"^(?!\\.{1,2}$)[^\\s/:%]{1,15}$"+"\"",schema:"^(?!\\.{1,2}$)[^\\s/:%]{1,15}$",parentSchema:schema17,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/name",schemaPath:"common.schema.json#/definitions/InterfaceName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema17.type,parentSchema:schema17,data:data3};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.pid !== undefined){
let data4 = data.pid;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err14 = {instancePath:instancePath+"/pid",schemaPath:"#/properties/pid/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema285.properties.pid.type,parentSchema:schema285.properties.pid,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 1 || isNaN(data4)){
const err15 = {instancePath:instancePath+"/pid",schemaPath:"#/properties/pid/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema285.properties.pid,data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
}
else {
const err16 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema285.type,parentSchema:schema285,data};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
validate143.errors = vErrors;
return errors === 0;
}

export const validateHostSriovParams = validate144;
const schema288 = {"type":"object","description":"Exactly one of pf_id and vuid.","additionalProperties":false,"required":["num_vfs"],"properties":{"pf_id":{"$ref":"#/definitions/PfId"},"vuid":{"$ref":"common.schema.json#/definitions/VuidText"},"num_vfs":{"type":"integer","minimum":0,"maximum":65535,"description":"0 destroys all; another number only while there are none."}},"oneOf":[{"required":["pf_id"]},{"required":["vuid"]}]};

function validate144(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs1 = errors;
let valid0 = false;
let passing0 = null;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.pf_id === undefined){
const err0 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "pf_id"},message:"must have required property '"+"pf_id"+"'",schema:schema288.oneOf[0].required,parentSchema:schema288.oneOf[0],data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var _valid0 = _errs2 === errors;
if(_valid0){
valid0 = true;
passing0 = 0;
}
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.vuid === undefined){
const err1 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "vuid"},message:"must have required property '"+"vuid"+"'",schema:schema288.oneOf[1].required,parentSchema:schema288.oneOf[1],data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs3 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid0 = true;
passing0 = 1;
}
}
if(!valid0){
const err2 = {instancePath,schemaPath:"#/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf",schema:schema288.oneOf,parentSchema:schema288,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
else {
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.num_vfs === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "num_vfs"},message:"must have required property '"+"num_vfs"+"'",schema:schema288.required,parentSchema:schema288,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "pf_id") || (key0 === "vuid")) || (key0 === "num_vfs"))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema288,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.pf_id !== undefined){
let data0 = data.pf_id;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err5 = {instancePath:instancePath+"/pf_id",schemaPath:"#/definitions/PfId/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema145.type,parentSchema:schema145,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 65535 || isNaN(data0)){
const err6 = {instancePath:instancePath+"/pf_id",schemaPath:"#/definitions/PfId/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema145,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data0 < 0 || isNaN(data0)){
const err7 = {instancePath:instancePath+"/pf_id",schemaPath:"#/definitions/PfId/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema145,data:data0};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
if(data.vuid !== undefined){
let data1 = data.vuid;
if(typeof data1 === "string"){
if(!pattern0.test(data1)){
const err8 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/pattern",keyword:"pattern",params:{pattern: "^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"},message:"must match pattern \""+"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"+"\"",schema:"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$",parentSchema:schema14,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.type,parentSchema:schema14,data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.num_vfs !== undefined){
let data2 = data.num_vfs;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err10 = {instancePath:instancePath+"/num_vfs",schemaPath:"#/properties/num_vfs/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema288.properties.num_vfs.type,parentSchema:schema288.properties.num_vfs,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 65535 || isNaN(data2)){
const err11 = {instancePath:instancePath+"/num_vfs",schemaPath:"#/properties/num_vfs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema288.properties.num_vfs,data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data2 < 0 || isNaN(data2)){
const err12 = {instancePath:instancePath+"/num_vfs",schemaPath:"#/properties/num_vfs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema288.properties.num_vfs,data:data2};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
}
else {
const err13 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema288.type,parentSchema:schema288,data};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
validate144.errors = vErrors;
return errors === 0;
}

export const validateHostSriovResult = validate145;
const schema291 = {"type":"object","description":"The VFs that the PF has now.","additionalProperties":false,"required":["errno","errstr","pf_id","num_vfs"],"properties":{"errno":{"const":0,"type":"integer"},"errstr":{"const":"Success","type":"string"},"pf_id":{"$ref":"#/definitions/PfId"},"num_vfs":{"type":"integer","minimum":0},"warnings":{"type":"array","items":{"type":"string"}}}};

function validate145(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.errno === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "errno"},message:"must have required property '"+"errno"+"'",schema:schema291.required,parentSchema:schema291,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.errstr === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "errstr"},message:"must have required property '"+"errstr"+"'",schema:schema291.required,parentSchema:schema291,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.pf_id === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "pf_id"},message:"must have required property '"+"pf_id"+"'",schema:schema291.required,parentSchema:schema291,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.num_vfs === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "num_vfs"},message:"must have required property '"+"num_vfs"+"'",schema:schema291.required,parentSchema:schema291,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "errno") || (key0 === "errstr")) || (key0 === "pf_id")) || (key0 === "num_vfs")) || (key0 === "warnings"))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema291,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.errno !== undefined){
let data0 = data.errno;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err5 = {instancePath:instancePath+"/errno",schemaPath:"#/properties/errno/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema291.properties.errno.type,parentSchema:schema291.properties.errno,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(0 !== data0){
const err6 = {instancePath:instancePath+"/errno",schemaPath:"#/properties/errno/const",keyword:"const",params:{allowedValue: 0},message:"must be equal to constant",schema:0,parentSchema:schema291.properties.errno,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.errstr !== undefined){
let data1 = data.errstr;
if(typeof data1 !== "string"){
const err7 = {instancePath:instancePath+"/errstr",schemaPath:"#/properties/errstr/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema291.properties.errstr.type,parentSchema:schema291.properties.errstr,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if("Success" !== data1){
const err8 = {instancePath:instancePath+"/errstr",schemaPath:"#/properties/errstr/const",keyword:"const",params:{allowedValue: "Success"},message:"must be equal to constant",schema:"Success",parentSchema:schema291.properties.errstr,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.pf_id !== undefined){
let data2 = data.pf_id;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err9 = {instancePath:instancePath+"/pf_id",schemaPath:"#/definitions/PfId/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema145.type,parentSchema:schema145,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 65535 || isNaN(data2)){
const err10 = {instancePath:instancePath+"/pf_id",schemaPath:"#/definitions/PfId/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema145,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data2 < 0 || isNaN(data2)){
const err11 = {instancePath:instancePath+"/pf_id",schemaPath:"#/definitions/PfId/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema145,data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
if(data.num_vfs !== undefined){
let data3 = data.num_vfs;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err12 = {instancePath:instancePath+"/num_vfs",schemaPath:"#/properties/num_vfs/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema291.properties.num_vfs.type,parentSchema:schema291.properties.num_vfs,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 0 || isNaN(data3)){
const err13 = {instancePath:instancePath+"/num_vfs",schemaPath:"#/properties/num_vfs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema291.properties.num_vfs,data:data3};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
if(data.warnings !== undefined){
let data4 = data.warnings;
if(Array.isArray(data4)){
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
if(typeof data5 !== "string"){
const err14 = {instancePath:instancePath+"/warnings/" + i0,schemaPath:"#/properties/warnings/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema291.properties.warnings.items.type,parentSchema:schema291.properties.warnings.items,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath:instancePath+"/warnings",schemaPath:"#/properties/warnings/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema291.properties.warnings.type,parentSchema:schema291.properties.warnings,data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema291.type,parentSchema:schema291,data};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
validate145.errors = vErrors;
return errors === 0;
}

export const validateHostUnbindParams = validate146;
const schema293 = {"type":"object","description":"Exactly one of pf_id (with vf_id for a VF) and vuid.","additionalProperties":false,"properties":{"pf_id":{"$ref":"#/definitions/PfId"},"vf_id":{"$ref":"#/definitions/VfId"},"vuid":{"$ref":"common.schema.json#/definitions/VuidText"}},"oneOf":[{"required":["pf_id"]},{"required":["vuid"]}],"dependencies":{"vf_id":["pf_id"]}};

function validate146(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs1 = errors;
let valid0 = false;
let passing0 = null;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.pf_id === undefined){
const err0 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "pf_id"},message:"must have required property '"+"pf_id"+"'",schema:schema293.oneOf[0].required,parentSchema:schema293.oneOf[0],data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var _valid0 = _errs2 === errors;
if(_valid0){
valid0 = true;
passing0 = 0;
}
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.vuid === undefined){
const err1 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "vuid"},message:"must have required property '"+"vuid"+"'",schema:schema293.oneOf[1].required,parentSchema:schema293.oneOf[1],data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs3 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid0 = true;
passing0 = 1;
}
}
if(!valid0){
const err2 = {instancePath,schemaPath:"#/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf",schema:schema293.oneOf,parentSchema:schema293,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
else {
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((key0 === "pf_id") || (key0 === "vf_id")) || (key0 === "vuid"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema293,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.vf_id !== undefined){
if(data.pf_id === undefined){
const err4 = {instancePath,schemaPath:"#/dependencies",keyword:"dependencies",params:{property: "vf_id",
    missingProperty: "pf_id",
    depsCount: 1,
    deps: "pf_id"},message:"must have property pf_id when property vf_id is present",schema:schema293.dependencies,parentSchema:schema293,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.pf_id !== undefined){
let data0 = data.pf_id;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err5 = {instancePath:instancePath+"/pf_id",schemaPath:"#/definitions/PfId/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema145.type,parentSchema:schema145,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 65535 || isNaN(data0)){
const err6 = {instancePath:instancePath+"/pf_id",schemaPath:"#/definitions/PfId/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema145,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data0 < 0 || isNaN(data0)){
const err7 = {instancePath:instancePath+"/pf_id",schemaPath:"#/definitions/PfId/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema145,data:data0};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
if(data.vf_id !== undefined){
let data1 = data.vf_id;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err8 = {instancePath:instancePath+"/vf_id",schemaPath:"#/definitions/VfId/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema160.type,parentSchema:schema160,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 65535 || isNaN(data1)){
const err9 = {instancePath:instancePath+"/vf_id",schemaPath:"#/definitions/VfId/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema160,data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data1 < 0 || isNaN(data1)){
const err10 = {instancePath:instancePath+"/vf_id",schemaPath:"#/definitions/VfId/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema160,data:data1};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
if(data.vuid !== undefined){
let data2 = data.vuid;
if(typeof data2 === "string"){
if(!pattern0.test(data2)){
const err11 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/pattern",keyword:"pattern",params:{pattern: "^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"},message:"must match pattern \""+"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"+"\"",schema:"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$",parentSchema:schema14,data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.type,parentSchema:schema14,data:data2};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema293.type,parentSchema:schema293,data};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
validate146.errors = vErrors;
return errors === 0;
}

export const validateHostPlugParams = validate147;
const schema297 = {"type":"object","description":"Exactly one of pf_id (with vf_id for a VF) and vuid.","additionalProperties":false,"required":["qmp"],"properties":{"pf_id":{"$ref":"#/definitions/PfId"},"vf_id":{"$ref":"#/definitions/VfId"},"vuid":{"$ref":"common.schema.json#/definitions/VuidText"},"qmp":{"$ref":"#/definitions/QmpSocket"},"id":{"$ref":"#/definitions/QemuId","description":"Id of the function in the virtual machine; virtnetPF or virtnetPFvfVF when absent."},"bus":{"$ref":"#/definitions/QemuId","description":"The PCI Express port to use; a free one when absent."},"mode":{"type":"string","enum":["server","client"],"description":"server (default): the VMM listens; client: the VMM connects."},"timeout_s":{"$ref":"#/definitions/GuestPatience","description":"How long to wait for the guest's driver, in seconds; 30 when absent, 0: do not wait."}},"oneOf":[{"required":["pf_id"]},{"required":["vuid"]}],"dependencies":{"vf_id":["pf_id"]}};
const schema301 = {"type":"string","description":"The Unix socket of QEMU's machine protocol (QMP), as an absolute path.","pattern":"^/[^\\u0000-\\u001f]{1,4095}$"};
const schema302 = {"type":"string","description":"A name within a virtual machine, as QEMU takes it.","pattern":"^[A-Za-z][A-Za-z0-9._-]{0,63}$"};
const schema304 = {"type":"integer","minimum":0,"maximum":3600,"description":"How long the guest may take, in seconds; 30 when absent."};
const pattern115 = new RegExp("^/[^\\u0000-\\u001f]{1,4095}$", "u");
const pattern116 = new RegExp("^[A-Za-z][A-Za-z0-9._-]{0,63}$", "u");

function validate147(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs1 = errors;
let valid0 = false;
let passing0 = null;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.pf_id === undefined){
const err0 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "pf_id"},message:"must have required property '"+"pf_id"+"'",schema:schema297.oneOf[0].required,parentSchema:schema297.oneOf[0],data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var _valid0 = _errs2 === errors;
if(_valid0){
valid0 = true;
passing0 = 0;
}
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.vuid === undefined){
const err1 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "vuid"},message:"must have required property '"+"vuid"+"'",schema:schema297.oneOf[1].required,parentSchema:schema297.oneOf[1],data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs3 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid0 = true;
passing0 = 1;
}
}
if(!valid0){
const err2 = {instancePath,schemaPath:"#/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf",schema:schema297.oneOf,parentSchema:schema297,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
else {
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.qmp === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "qmp"},message:"must have required property '"+"qmp"+"'",schema:schema297.required,parentSchema:schema297,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!((((((((key0 === "pf_id") || (key0 === "vf_id")) || (key0 === "vuid")) || (key0 === "qmp")) || (key0 === "id")) || (key0 === "bus")) || (key0 === "mode")) || (key0 === "timeout_s"))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema297,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.vf_id !== undefined){
if(data.pf_id === undefined){
const err5 = {instancePath,schemaPath:"#/dependencies",keyword:"dependencies",params:{property: "vf_id",
    missingProperty: "pf_id",
    depsCount: 1,
    deps: "pf_id"},message:"must have property pf_id when property vf_id is present",schema:schema297.dependencies,parentSchema:schema297,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.pf_id !== undefined){
let data0 = data.pf_id;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err6 = {instancePath:instancePath+"/pf_id",schemaPath:"#/definitions/PfId/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema145.type,parentSchema:schema145,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 65535 || isNaN(data0)){
const err7 = {instancePath:instancePath+"/pf_id",schemaPath:"#/definitions/PfId/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema145,data:data0};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data0 < 0 || isNaN(data0)){
const err8 = {instancePath:instancePath+"/pf_id",schemaPath:"#/definitions/PfId/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema145,data:data0};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
if(data.vf_id !== undefined){
let data1 = data.vf_id;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err9 = {instancePath:instancePath+"/vf_id",schemaPath:"#/definitions/VfId/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema160.type,parentSchema:schema160,data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 65535 || isNaN(data1)){
const err10 = {instancePath:instancePath+"/vf_id",schemaPath:"#/definitions/VfId/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema160,data:data1};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data1 < 0 || isNaN(data1)){
const err11 = {instancePath:instancePath+"/vf_id",schemaPath:"#/definitions/VfId/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema160,data:data1};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
if(data.vuid !== undefined){
let data2 = data.vuid;
if(typeof data2 === "string"){
if(!pattern0.test(data2)){
const err12 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/pattern",keyword:"pattern",params:{pattern: "^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"},message:"must match pattern \""+"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"+"\"",schema:"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$",parentSchema:schema14,data:data2};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.type,parentSchema:schema14,data:data2};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.qmp !== undefined){
let data3 = data.qmp;
if(typeof data3 === "string"){
if(!pattern115.test(data3)){
const err14 = {instancePath:instancePath+"/qmp",schemaPath:"#/definitions/QmpSocket/pattern",keyword:"pattern",params:{pattern: "^/[^\\u0000-\\u001f]{1,4095}$"},message:"must match pattern \""+"^/[^\\u0000-\\u001f]{1,4095}$"+"\"",schema:"^/[^\\u0000-\\u001f]{1,4095}$",parentSchema:schema301,data:data3};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/qmp",schemaPath:"#/definitions/QmpSocket/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema301.type,parentSchema:schema301,data:data3};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.id !== undefined){
let data4 = data.id;
if(typeof data4 === "string"){
if(!pattern116.test(data4)){
const err16 = {instancePath:instancePath+"/id",schemaPath:"#/definitions/QemuId/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9._-]{0,63}$"},message:"must match pattern \""+"^[A-Za-z][A-Za-z0-9._-]{0,63}$"+"\"",schema:"^[A-Za-z][A-Za-z0-9._-]{0,63}$",parentSchema:schema302,data:data4};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/id",schemaPath:"#/definitions/QemuId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema302.type,parentSchema:schema302,data:data4};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.bus !== undefined){
let data5 = data.bus;
if(typeof data5 === "string"){
if(!pattern116.test(data5)){
const err18 = {instancePath:instancePath+"/bus",schemaPath:"#/definitions/QemuId/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9._-]{0,63}$"},message:"must match pattern \""+"^[A-Za-z][A-Za-z0-9._-]{0,63}$"+"\"",schema:"^[A-Za-z][A-Za-z0-9._-]{0,63}$",parentSchema:schema302,data:data5};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/bus",schemaPath:"#/definitions/QemuId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema302.type,parentSchema:schema302,data:data5};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.mode !== undefined){
let data6 = data.mode;
if(typeof data6 !== "string"){
const err20 = {instancePath:instancePath+"/mode",schemaPath:"#/properties/mode/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema297.properties.mode.type,parentSchema:schema297.properties.mode,data:data6};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(!((data6 === "server") || (data6 === "client"))){
const err21 = {instancePath:instancePath+"/mode",schemaPath:"#/properties/mode/enum",keyword:"enum",params:{allowedValues: schema297.properties.mode.enum},message:"must be equal to one of the allowed values",schema:schema297.properties.mode.enum,parentSchema:schema297.properties.mode,data:data6};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.timeout_s !== undefined){
let data7 = data.timeout_s;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err22 = {instancePath:instancePath+"/timeout_s",schemaPath:"#/definitions/GuestPatience/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema304.type,parentSchema:schema304,data:data7};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 3600 || isNaN(data7)){
const err23 = {instancePath:instancePath+"/timeout_s",schemaPath:"#/definitions/GuestPatience/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3600},message:"must be <= 3600",schema:3600,parentSchema:schema304,data:data7};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(data7 < 0 || isNaN(data7)){
const err24 = {instancePath:instancePath+"/timeout_s",schemaPath:"#/definitions/GuestPatience/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema304,data:data7};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
}
else {
const err25 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema297.type,parentSchema:schema297,data};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
validate147.errors = vErrors;
return errors === 0;
}

export const validateHostPlugResult = validate148;
const schema305 = {"type":"object","additionalProperties":false,"required":["errno","errstr","vuid","vm"],"properties":{"errno":{"const":0,"type":"integer"},"errstr":{"const":"Success","type":"string"},"vuid":{"$ref":"common.schema.json#/definitions/VuidText"},"vm":{"$ref":"#/definitions/VmFunction"},"warnings":{"type":"array","items":{"type":"string"}}}};
const schema307 = {"type":"object","description":"A function of a virtual machine.","additionalProperties":false,"required":["id","bus","driver_bound"],"properties":{"id":{"$ref":"#/definitions/QemuId"},"bus":{"$ref":"#/definitions/QemuId"},"driver_bound":{"type":"boolean","description":"false only when nobody waited for it."}}};

function validate149(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.id === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'",schema:schema307.required,parentSchema:schema307,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.bus === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "bus"},message:"must have required property '"+"bus"+"'",schema:schema307.required,parentSchema:schema307,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.driver_bound === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "driver_bound"},message:"must have required property '"+"driver_bound"+"'",schema:schema307.required,parentSchema:schema307,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "id") || (key0 === "bus")) || (key0 === "driver_bound"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema307,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.id !== undefined){
let data0 = data.id;
if(typeof data0 === "string"){
if(!pattern116.test(data0)){
const err4 = {instancePath:instancePath+"/id",schemaPath:"#/definitions/QemuId/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9._-]{0,63}$"},message:"must match pattern \""+"^[A-Za-z][A-Za-z0-9._-]{0,63}$"+"\"",schema:"^[A-Za-z][A-Za-z0-9._-]{0,63}$",parentSchema:schema302,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/id",schemaPath:"#/definitions/QemuId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema302.type,parentSchema:schema302,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.bus !== undefined){
let data1 = data.bus;
if(typeof data1 === "string"){
if(!pattern116.test(data1)){
const err6 = {instancePath:instancePath+"/bus",schemaPath:"#/definitions/QemuId/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9._-]{0,63}$"},message:"must match pattern \""+"^[A-Za-z][A-Za-z0-9._-]{0,63}$"+"\"",schema:"^[A-Za-z][A-Za-z0-9._-]{0,63}$",parentSchema:schema302,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/bus",schemaPath:"#/definitions/QemuId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema302.type,parentSchema:schema302,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.driver_bound !== undefined){
let data2 = data.driver_bound;
if(typeof data2 !== "boolean"){
const err8 = {instancePath:instancePath+"/driver_bound",schemaPath:"#/properties/driver_bound/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema307.properties.driver_bound.type,parentSchema:schema307.properties.driver_bound,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema307.type,parentSchema:schema307,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
validate149.errors = vErrors;
return errors === 0;
}


function validate148(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.errno === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "errno"},message:"must have required property '"+"errno"+"'",schema:schema305.required,parentSchema:schema305,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.errstr === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "errstr"},message:"must have required property '"+"errstr"+"'",schema:schema305.required,parentSchema:schema305,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.vuid === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "vuid"},message:"must have required property '"+"vuid"+"'",schema:schema305.required,parentSchema:schema305,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.vm === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "vm"},message:"must have required property '"+"vm"+"'",schema:schema305.required,parentSchema:schema305,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "errno") || (key0 === "errstr")) || (key0 === "vuid")) || (key0 === "vm")) || (key0 === "warnings"))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema305,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.errno !== undefined){
let data0 = data.errno;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err5 = {instancePath:instancePath+"/errno",schemaPath:"#/properties/errno/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema305.properties.errno.type,parentSchema:schema305.properties.errno,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(0 !== data0){
const err6 = {instancePath:instancePath+"/errno",schemaPath:"#/properties/errno/const",keyword:"const",params:{allowedValue: 0},message:"must be equal to constant",schema:0,parentSchema:schema305.properties.errno,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.errstr !== undefined){
let data1 = data.errstr;
if(typeof data1 !== "string"){
const err7 = {instancePath:instancePath+"/errstr",schemaPath:"#/properties/errstr/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema305.properties.errstr.type,parentSchema:schema305.properties.errstr,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if("Success" !== data1){
const err8 = {instancePath:instancePath+"/errstr",schemaPath:"#/properties/errstr/const",keyword:"const",params:{allowedValue: "Success"},message:"must be equal to constant",schema:"Success",parentSchema:schema305.properties.errstr,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.vuid !== undefined){
let data2 = data.vuid;
if(typeof data2 === "string"){
if(!pattern0.test(data2)){
const err9 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/pattern",keyword:"pattern",params:{pattern: "^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"},message:"must match pattern \""+"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"+"\"",schema:"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$",parentSchema:schema14,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.type,parentSchema:schema14,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.vm !== undefined){
if(!(validate149(data.vm, {instancePath:instancePath+"/vm",parentData:data,parentDataProperty:"vm",rootData}))){
vErrors = vErrors === null ? validate149.errors : vErrors.concat(validate149.errors);
errors = vErrors.length;
}
}
if(data.warnings !== undefined){
let data4 = data.warnings;
if(Array.isArray(data4)){
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
if(typeof data5 !== "string"){
const err11 = {instancePath:instancePath+"/warnings/" + i0,schemaPath:"#/properties/warnings/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema305.properties.warnings.items.type,parentSchema:schema305.properties.warnings.items,data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath:instancePath+"/warnings",schemaPath:"#/properties/warnings/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema305.properties.warnings.type,parentSchema:schema305.properties.warnings,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema305.type,parentSchema:schema305,data};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
validate148.errors = vErrors;
return errors === 0;
}

export const validateHostUnplugParams = validate151;
const schema310 = {"type":"object","description":"Exactly one of pf_id (with vf_id for a VF) and vuid.","additionalProperties":false,"required":["qmp"],"properties":{"pf_id":{"$ref":"#/definitions/PfId"},"vf_id":{"$ref":"#/definitions/VfId"},"vuid":{"$ref":"common.schema.json#/definitions/VuidText"},"qmp":{"$ref":"#/definitions/QmpSocket"},"id":{"$ref":"#/definitions/QemuId","description":"Id of the function in the virtual machine; found by its socket when absent."},"timeout_s":{"$ref":"#/definitions/GuestPatience"},"remove":{"type":"boolean","description":"Unplug the device from the card as well."}},"oneOf":[{"required":["pf_id"]},{"required":["vuid"]}],"dependencies":{"vf_id":["pf_id"]}};

function validate151(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs1 = errors;
let valid0 = false;
let passing0 = null;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.pf_id === undefined){
const err0 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "pf_id"},message:"must have required property '"+"pf_id"+"'",schema:schema310.oneOf[0].required,parentSchema:schema310.oneOf[0],data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var _valid0 = _errs2 === errors;
if(_valid0){
valid0 = true;
passing0 = 0;
}
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.vuid === undefined){
const err1 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "vuid"},message:"must have required property '"+"vuid"+"'",schema:schema310.oneOf[1].required,parentSchema:schema310.oneOf[1],data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs3 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid0 = true;
passing0 = 1;
}
}
if(!valid0){
const err2 = {instancePath,schemaPath:"#/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf",schema:schema310.oneOf,parentSchema:schema310,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
else {
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.qmp === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "qmp"},message:"must have required property '"+"qmp"+"'",schema:schema310.required,parentSchema:schema310,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!(((((((key0 === "pf_id") || (key0 === "vf_id")) || (key0 === "vuid")) || (key0 === "qmp")) || (key0 === "id")) || (key0 === "timeout_s")) || (key0 === "remove"))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema310,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.vf_id !== undefined){
if(data.pf_id === undefined){
const err5 = {instancePath,schemaPath:"#/dependencies",keyword:"dependencies",params:{property: "vf_id",
    missingProperty: "pf_id",
    depsCount: 1,
    deps: "pf_id"},message:"must have property pf_id when property vf_id is present",schema:schema310.dependencies,parentSchema:schema310,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.pf_id !== undefined){
let data0 = data.pf_id;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err6 = {instancePath:instancePath+"/pf_id",schemaPath:"#/definitions/PfId/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema145.type,parentSchema:schema145,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 65535 || isNaN(data0)){
const err7 = {instancePath:instancePath+"/pf_id",schemaPath:"#/definitions/PfId/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema145,data:data0};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data0 < 0 || isNaN(data0)){
const err8 = {instancePath:instancePath+"/pf_id",schemaPath:"#/definitions/PfId/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema145,data:data0};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
if(data.vf_id !== undefined){
let data1 = data.vf_id;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err9 = {instancePath:instancePath+"/vf_id",schemaPath:"#/definitions/VfId/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema160.type,parentSchema:schema160,data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 65535 || isNaN(data1)){
const err10 = {instancePath:instancePath+"/vf_id",schemaPath:"#/definitions/VfId/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema160,data:data1};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data1 < 0 || isNaN(data1)){
const err11 = {instancePath:instancePath+"/vf_id",schemaPath:"#/definitions/VfId/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema160,data:data1};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
if(data.vuid !== undefined){
let data2 = data.vuid;
if(typeof data2 === "string"){
if(!pattern0.test(data2)){
const err12 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/pattern",keyword:"pattern",params:{pattern: "^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"},message:"must match pattern \""+"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"+"\"",schema:"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$",parentSchema:schema14,data:data2};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.type,parentSchema:schema14,data:data2};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.qmp !== undefined){
let data3 = data.qmp;
if(typeof data3 === "string"){
if(!pattern115.test(data3)){
const err14 = {instancePath:instancePath+"/qmp",schemaPath:"#/definitions/QmpSocket/pattern",keyword:"pattern",params:{pattern: "^/[^\\u0000-\\u001f]{1,4095}$"},message:"must match pattern \""+"^/[^\\u0000-\\u001f]{1,4095}$"+"\"",schema:"^/[^\\u0000-\\u001f]{1,4095}$",parentSchema:schema301,data:data3};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/qmp",schemaPath:"#/definitions/QmpSocket/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema301.type,parentSchema:schema301,data:data3};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.id !== undefined){
let data4 = data.id;
if(typeof data4 === "string"){
if(!pattern116.test(data4)){
const err16 = {instancePath:instancePath+"/id",schemaPath:"#/definitions/QemuId/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9._-]{0,63}$"},message:"must match pattern \""+"^[A-Za-z][A-Za-z0-9._-]{0,63}$"+"\"",schema:"^[A-Za-z][A-Za-z0-9._-]{0,63}$",parentSchema:schema302,data:data4};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/id",schemaPath:"#/definitions/QemuId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema302.type,parentSchema:schema302,data:data4};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.timeout_s !== undefined){
let data5 = data.timeout_s;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err18 = {instancePath:instancePath+"/timeout_s",schemaPath:"#/definitions/GuestPatience/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema304.type,parentSchema:schema304,data:data5};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 3600 || isNaN(data5)){
const err19 = {instancePath:instancePath+"/timeout_s",schemaPath:"#/definitions/GuestPatience/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3600},message:"must be <= 3600",schema:3600,parentSchema:schema304,data:data5};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data5 < 0 || isNaN(data5)){
const err20 = {instancePath:instancePath+"/timeout_s",schemaPath:"#/definitions/GuestPatience/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema304,data:data5};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
if(data.remove !== undefined){
let data6 = data.remove;
if(typeof data6 !== "boolean"){
const err21 = {instancePath:instancePath+"/remove",schemaPath:"#/properties/remove/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema310.properties.remove.type,parentSchema:schema310.properties.remove,data:data6};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema310.type,parentSchema:schema310,data};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
validate151.errors = vErrors;
return errors === 0;
}

export const validateHostHotplugParams = validate152;
const schema317 = {"type":"object","description":"The device to make, and the virtual machine to plug it into.","additionalProperties":false,"required":["device","qmp"],"properties":{"device":{"$ref":"#/definitions/HotplugParams"},"qmp":{"$ref":"#/definitions/QmpSocket"},"id":{"$ref":"#/definitions/QemuId","description":"Id of the function in the virtual machine; virtnetPF or virtnetPFvfVF when absent."},"bus":{"$ref":"#/definitions/QemuId","description":"The PCI Express port to use; a free one when absent."},"mode":{"type":"string","enum":["server","client"],"description":"server (default): the VMM listens; client: the VMM connects."},"timeout_s":{"$ref":"#/definitions/GuestPatience","description":"How long to wait for the guest's driver, in seconds; 30 when absent, 0: do not wait."}}};

function validate152(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.device === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "device"},message:"must have required property '"+"device"+"'",schema:schema317.required,parentSchema:schema317,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.qmp === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "qmp"},message:"must have required property '"+"qmp"+"'",schema:schema317.required,parentSchema:schema317,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((((((key0 === "device") || (key0 === "qmp")) || (key0 === "id")) || (key0 === "bus")) || (key0 === "mode")) || (key0 === "timeout_s"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema317,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.device !== undefined){
if(!(validate89(data.device, {instancePath:instancePath+"/device",parentData:data,parentDataProperty:"device",rootData}))){
vErrors = vErrors === null ? validate89.errors : vErrors.concat(validate89.errors);
errors = vErrors.length;
}
}
if(data.qmp !== undefined){
let data1 = data.qmp;
if(typeof data1 === "string"){
if(!pattern115.test(data1)){
const err3 = {instancePath:instancePath+"/qmp",schemaPath:"#/definitions/QmpSocket/pattern",keyword:"pattern",params:{pattern: "^/[^\\u0000-\\u001f]{1,4095}$"},message:"must match pattern \""+"^/[^\\u0000-\\u001f]{1,4095}$"+"\"",schema:"^/[^\\u0000-\\u001f]{1,4095}$",parentSchema:schema301,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/qmp",schemaPath:"#/definitions/QmpSocket/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema301.type,parentSchema:schema301,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.id !== undefined){
let data2 = data.id;
if(typeof data2 === "string"){
if(!pattern116.test(data2)){
const err5 = {instancePath:instancePath+"/id",schemaPath:"#/definitions/QemuId/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9._-]{0,63}$"},message:"must match pattern \""+"^[A-Za-z][A-Za-z0-9._-]{0,63}$"+"\"",schema:"^[A-Za-z][A-Za-z0-9._-]{0,63}$",parentSchema:schema302,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/id",schemaPath:"#/definitions/QemuId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema302.type,parentSchema:schema302,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.bus !== undefined){
let data3 = data.bus;
if(typeof data3 === "string"){
if(!pattern116.test(data3)){
const err7 = {instancePath:instancePath+"/bus",schemaPath:"#/definitions/QemuId/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9._-]{0,63}$"},message:"must match pattern \""+"^[A-Za-z][A-Za-z0-9._-]{0,63}$"+"\"",schema:"^[A-Za-z][A-Za-z0-9._-]{0,63}$",parentSchema:schema302,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/bus",schemaPath:"#/definitions/QemuId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema302.type,parentSchema:schema302,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.mode !== undefined){
let data4 = data.mode;
if(typeof data4 !== "string"){
const err9 = {instancePath:instancePath+"/mode",schemaPath:"#/properties/mode/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema317.properties.mode.type,parentSchema:schema317.properties.mode,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(!((data4 === "server") || (data4 === "client"))){
const err10 = {instancePath:instancePath+"/mode",schemaPath:"#/properties/mode/enum",keyword:"enum",params:{allowedValues: schema317.properties.mode.enum},message:"must be equal to one of the allowed values",schema:schema317.properties.mode.enum,parentSchema:schema317.properties.mode,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.timeout_s !== undefined){
let data5 = data.timeout_s;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err11 = {instancePath:instancePath+"/timeout_s",schemaPath:"#/definitions/GuestPatience/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema304.type,parentSchema:schema304,data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 3600 || isNaN(data5)){
const err12 = {instancePath:instancePath+"/timeout_s",schemaPath:"#/definitions/GuestPatience/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3600},message:"must be <= 3600",schema:3600,parentSchema:schema304,data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data5 < 0 || isNaN(data5)){
const err13 = {instancePath:instancePath+"/timeout_s",schemaPath:"#/definitions/GuestPatience/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema304,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
}
else {
const err14 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema317.type,parentSchema:schema317,data};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
validate152.errors = vErrors;
return errors === 0;
}

export const validateHostHotplugResult = validate154;
const schema322 = {"type":"object","description":"The device that was made, and where it is.","additionalProperties":false,"required":["bdf","vuid","id","transitional","sf_rep_net_device","mac","vm"],"properties":{"bdf":{"type":"string"},"vuid":{"$ref":"common.schema.json#/definitions/VuidText"},"id":{"$ref":"#/definitions/PfId"},"transitional":{"type":"integer","enum":[0,1]},"sf_rep_net_device":{"$ref":"common.schema.json#/definitions/InterfaceName"},"mac":{"$ref":"common.schema.json#/definitions/MacText","description":"Upper case."},"vm":{"$ref":"#/definitions/VmFunction"},"warnings":{"type":"array","items":{"type":"string"}}}};

function validate154(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.bdf === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "bdf"},message:"must have required property '"+"bdf"+"'",schema:schema322.required,parentSchema:schema322,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.vuid === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "vuid"},message:"must have required property '"+"vuid"+"'",schema:schema322.required,parentSchema:schema322,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.id === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'",schema:schema322.required,parentSchema:schema322,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.transitional === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "transitional"},message:"must have required property '"+"transitional"+"'",schema:schema322.required,parentSchema:schema322,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.sf_rep_net_device === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "sf_rep_net_device"},message:"must have required property '"+"sf_rep_net_device"+"'",schema:schema322.required,parentSchema:schema322,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.mac === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "mac"},message:"must have required property '"+"mac"+"'",schema:schema322.required,parentSchema:schema322,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.vm === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "vm"},message:"must have required property '"+"vm"+"'",schema:schema322.required,parentSchema:schema322,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
for(const key0 in data){
if(!((((((((key0 === "bdf") || (key0 === "vuid")) || (key0 === "id")) || (key0 === "transitional")) || (key0 === "sf_rep_net_device")) || (key0 === "mac")) || (key0 === "vm")) || (key0 === "warnings"))){
const err7 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema322,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.bdf !== undefined){
let data0 = data.bdf;
if(typeof data0 !== "string"){
const err8 = {instancePath:instancePath+"/bdf",schemaPath:"#/properties/bdf/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema322.properties.bdf.type,parentSchema:schema322.properties.bdf,data:data0};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.vuid !== undefined){
let data1 = data.vuid;
if(typeof data1 === "string"){
if(!pattern0.test(data1)){
const err9 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/pattern",keyword:"pattern",params:{pattern: "^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"},message:"must match pattern \""+"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$"+"\"",schema:"^VNETS[0-9]{1,3}D[0-9]{1,3}F[0-7](VF[0-9]{1,5})?$",parentSchema:schema14,data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/vuid",schemaPath:"common.schema.json#/definitions/VuidText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.type,parentSchema:schema14,data:data1};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.id !== undefined){
let data2 = data.id;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err11 = {instancePath:instancePath+"/id",schemaPath:"#/definitions/PfId/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema145.type,parentSchema:schema145,data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 65535 || isNaN(data2)){
const err12 = {instancePath:instancePath+"/id",schemaPath:"#/definitions/PfId/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema145,data:data2};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data2 < 0 || isNaN(data2)){
const err13 = {instancePath:instancePath+"/id",schemaPath:"#/definitions/PfId/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema145,data:data2};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
if(data.transitional !== undefined){
let data3 = data.transitional;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err14 = {instancePath:instancePath+"/transitional",schemaPath:"#/properties/transitional/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema322.properties.transitional.type,parentSchema:schema322.properties.transitional,data:data3};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(!((data3 === 0) || (data3 === 1))){
const err15 = {instancePath:instancePath+"/transitional",schemaPath:"#/properties/transitional/enum",keyword:"enum",params:{allowedValues: schema322.properties.transitional.enum},message:"must be equal to one of the allowed values",schema:schema322.properties.transitional.enum,parentSchema:schema322.properties.transitional,data:data3};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.sf_rep_net_device !== undefined){
let data4 = data.sf_rep_net_device;
if(typeof data4 === "string"){
if(!pattern2.test(data4)){
const err16 = {instancePath:instancePath+"/sf_rep_net_device",schemaPath:"common.schema.json#/definitions/InterfaceName/pattern",keyword:"pattern",params:{pattern: "^(?!\\.{1,2}$)[^\\s/:%]{1,15}$"},message:"must match pattern \""+"^(?!\\.{1,2}$)[^\\s/:%]{1,15}$"+"\"",schema:"^(?!\\.{1,2}$)[^\\s/:%]{1,15}$",parentSchema:schema17,data:data4};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/sf_rep_net_device",schemaPath:"common.schema.json#/definitions/InterfaceName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema17.type,parentSchema:schema17,data:data4};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.mac !== undefined){
let data5 = data.mac;
if(typeof data5 === "string"){
if(!pattern15.test(data5)){
const err18 = {instancePath:instancePath+"/mac",schemaPath:"common.schema.json#/definitions/MacText/pattern",keyword:"pattern",params:{pattern: "^(?!00(:00){5}$)[0-9A-Fa-f][02468ACEace](:[0-9A-Fa-f]{2}){5}$"},message:"must match pattern \""+"^(?!00(:00){5}$)[0-9A-Fa-f][02468ACEace](:[0-9A-Fa-f]{2}){5}$"+"\"",schema:"^(?!00(:00){5}$)[0-9A-Fa-f][02468ACEace](:[0-9A-Fa-f]{2}){5}$",parentSchema:schema47,data:data5};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/mac",schemaPath:"common.schema.json#/definitions/MacText/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema47.type,parentSchema:schema47,data:data5};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.vm !== undefined){
if(!(validate149(data.vm, {instancePath:instancePath+"/vm",parentData:data,parentDataProperty:"vm",rootData}))){
vErrors = vErrors === null ? validate149.errors : vErrors.concat(validate149.errors);
errors = vErrors.length;
}
}
if(data.warnings !== undefined){
let data7 = data.warnings;
if(Array.isArray(data7)){
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
let data8 = data7[i0];
if(typeof data8 !== "string"){
const err20 = {instancePath:instancePath+"/warnings/" + i0,schemaPath:"#/properties/warnings/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema322.properties.warnings.items.type,parentSchema:schema322.properties.warnings.items,data:data8};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
else {
const err21 = {instancePath:instancePath+"/warnings",schemaPath:"#/properties/warnings/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema322.properties.warnings.type,parentSchema:schema322.properties.warnings,data:data7};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema322.type,parentSchema:schema322,data};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
validate154.errors = vErrors;
return errors === 0;
}

